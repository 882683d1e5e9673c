"""Levels of evidence, best first, and how a record's best level is found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .prepared import prepared


class Evidence(models.TextChoices):
    """How far a citation carries: the official record, a secondary source, a source document, not verified yet."""

    OFFICIAL_RECORD = "official-record", _("official record")
    SECONDARY = "secondary", _("secondary source")
    SOURCE_DOCUMENT = "source-document", _("source document")
    UNVERIFIED = "unverified", _("not verified yet")


NONE = "none"
NO_SOURCE = _("no source yet")
"""What a reader calls a level of none."""
LEVELS = (*Evidence.values, NONE)
EVIDENCE = "evidence"
"""What the column is called that tells a level of its own."""
LEVEL = "best_level"
"""What a query calls the best level that it finds."""
UNCITED = ("sources", "citations", "coverage", "former-addresses")
"""Collections about evidence and addresses, which make no claim that wants a source."""


def best(levels: Iterable[str]) -> str:
    """The best of some levels; `none` when there are none."""
    return min(levels, key=LEVELS.index, default=NONE)


def best_levels(collection: str, slugs: Iterable[str]) -> dict[str, str]:
    """Best level by slug for some records of one collection (one query); a slug without citations is absent."""
    return {slug: level for (_, slug), level in best_levels_of((collection, slug) for slug in slugs).items()}


def best_levels_of(records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The same by collection and slug, for records of any collections (one query)."""
    asked = set(records)
    found: dict[tuple[str, str], str] = {}
    if asked:
        collections, slugs = (sorted(set(names)) for names in zip(*asked, strict=True))
        for collection, slug, level in _levels(collections, slugs):
            if (collection, slug) in asked:
                found[collection, slug] = best([level, found.get((collection, slug), NONE)])
    return found


@prepared
def _levels(collections: list[str], slugs: list[str]) -> models.QuerySet[Any, Any]:
    """Levels of all records of some collections that have one of some slugs: some more, where two have the same."""
    citations = apps.get_model("sources", "Citation")._default_manager
    found = citations.filter(record_type__in=collections, record__in=slugs)
    return found.values_list("record_type", "record", "evidence").distinct().order_by()


def has_level(model: type[models.Model], level: str) -> Q:
    """Condition: the best level of a record of `model` is exactly `level`."""
    citations = apps.get_model("sources", "Citation")._default_manager.filter(
        record_type=model.collection,  # type: ignore[attr-defined]
        record=OuterRef("slug"),
    )
    if level == NONE:
        return ~Q(Exists(citations))
    better = Evidence.values[: Evidence.values.index(level)]
    condition = Q(Exists(citations.filter(evidence=level)))
    return condition & ~Q(Exists(citations.filter(evidence__in=better))) if better else condition


def with_level(records: Any) -> Any:
    """Records with their best level under the name of LEVEL: found by one step in an index, as levels are named so that
    the best comes first in the alphabet, too."""
    levels = apps.get_model("sources", "Citation")._default_manager.filter(
        record_type=records.model.collection, record=OuterRef("slug")
    )
    first = Subquery(levels.order_by("evidence").values("evidence")[:1])
    return records.annotate(**{LEVEL: Coalesce(first, Value(NONE))})


def best_level(model: type[models.Model]) -> Case:
    """The best level of evidence of a record of `model`."""
    return Case(
        *(When(has_level(model, level), then=Value(level)) for level in LEVELS), output_field=models.CharField()
    )
