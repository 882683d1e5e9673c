"""Public columns of sources, citations, coverage and translations."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import Citation, Coverage, Source, Translation

SOURCE = table(
    Source,
    "slug title kind publisher author published_on url symbol language file sha256 summary note checked_on",
    form="csv",
    folder="sources/sources",
    split_by="kind",
)
CITATION = table(
    Citation,
    "slug record_type record field source locator quote evidence note checked_on",
    form="csv",
    folder="sources/citations",
    split_by="record_type",
)
COVERAGE = table(
    Coverage,
    "slug record_type record listed status as_of complete total source review_by note checked_on",
    form="csv",
    folder="sources/coverage",
)
TRANSLATION = table(
    Translation,
    "slug record_type record field language text origin note checked_on",
    form="csv",
    folder="sources/translations",
    split_by="language",
)
TABLES = {Source: SOURCE, Citation: CITATION, Coverage: COVERAGE, Translation: TRANSLATION}
