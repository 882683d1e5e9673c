"""Filters of sources, citations, coverage and translations beyond those of their columns."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records.filters import ChoiceFilter
from cyberdip.records.filters_held import HeldFilter
from cyberdip.records.filterset import RecordFilterSet
from cyberdip.records.languages import name_of
from cyberdip.records.registry import by_collection

from .models import Citation, Coverage, Source, Translation


def collections() -> list[tuple[str, str]]:
    """The collections a citation or list may belong to."""
    return [(name, name) for name in sorted(by_collection())]


class LanguageFilter(HeldFilter):
    """A language in which some source is."""

    def __init__(self, *, split: bool = False) -> None:
        super().__init__("language", _("language"), "Language, as BCP 47 tag", split=split)

    def called(self, value: str) -> str:
        return name_of(value)

    def allowed(self) -> str:
        return gettext("languages of %(address)s") % {"address": "/api/v1/sources/"}

    def schema(self) -> dict[str, Any]:
        return {
            "title": "SourceLanguage",
            "type": "string",
            "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            "maxLength": 12,
            "description": "Language of a source of /api/v1/sources/; any other is refused with 400",
        }


class SourceFilter(RecordFilterSet):
    language = LanguageFilter()
    language__in = LanguageFilter(split=True)

    class Meta:
        model = Source


class CitationFilter(RecordFilterSet):
    record_type = ChoiceFilter(
        "record_type", _("record type"), "Collection of the record it supports", choices=collections
    )
    record_type__in = ChoiceFilter(
        "record_type", _("record type"), "Collection of the record it supports", choices=collections, split=True
    )

    class Meta:
        model = Citation


class CoverageFilter(RecordFilterSet):
    record_type = ChoiceFilter(
        "record_type", _("record type"), "Collection the list's owner is in", choices=collections
    )
    record_type__in = ChoiceFilter(
        "record_type", _("record type"), "Collection the list's owner is in", choices=collections, split=True
    )
    listed = ChoiceFilter("listed", _("listed"), "Collection that holds the rows", choices=collections)
    listed__in = ChoiceFilter("listed", _("listed"), "Collection that holds the rows", choices=collections, split=True)

    class Meta:
        model = Coverage


class TranslationFilter(RecordFilterSet):
    record_type = ChoiceFilter(
        "record_type", _("record type"), "Collection of the record it belongs to", choices=collections
    )
    record_type__in = ChoiceFilter(
        "record_type", _("record type"), "Collection of the record it belongs to", choices=collections, split=True
    )

    class Meta:
        model = Translation


FILTERS = {
    Source: SourceFilter,
    Citation: CitationFilter,
    Coverage: CoverageFilter,
    Translation: TranslationFilter,
}
