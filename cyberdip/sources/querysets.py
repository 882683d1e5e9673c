"""Questions about sources, citations, coverage and translations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db.models import Count, F, Func, IntegerField, OuterRef, Subquery

from cyberdip.records.prepared import prepared
from cyberdip.records.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cyberdip.records.models import Record


class SourceQuerySet(RecordQuerySet):
    """Sources, with how many values each supports."""

    def with_counts(self) -> Self:
        """Each source with `citation_count`, counted for those that are given only."""
        citations: Any = self.model._meta.get_field("citations").related_model
        those = citations.objects.filter(source=OuterRef("pk")).order_by()
        counted = those.annotate(number=Func(F("slug"), function="COUNT")).values("number")
        return self.annotate(citation_count=Subquery(counted, output_field=IntegerField()))

    def for_list_page(self, day: date) -> Self:
        return self.with_counts()

    def for_detail_page(self, day: date) -> Self:
        return self


class CitationQuerySet(RecordQuerySet):
    """Citations by the record they support."""

    def _relations(self) -> tuple[str, ...]:
        return ("source",)

    def of(self, collection: str, slugs: Iterable[str]) -> Self:
        """Citations of some records of one collection."""
        return self.filter(record_type=collection, record__in=list(slugs))

    def count_by_level(self) -> dict[str, int]:
        """How many citations there are of each level of evidence."""
        return dict(self.order_by().values_list("evidence").annotate(Count("slug")))

    def by_record(self, records: Iterable[Record]) -> dict[tuple[str, str], list[Cited]]:
        """What citations say, by (collection, slug) for records of any kinds (one query)."""
        wanted: dict[str, list[str]] = {}
        for record in records:
            wanted.setdefault(record.collection, []).append(record.slug)
        found: dict[tuple[str, str], list[Cited]] = {}
        if not wanted:
            return found
        # Of records of two kinds some may share a slug.
        keys = {(collection, slug) for collection, slugs in wanted.items() for slug in slugs}
        for collection, slug, *said in _citations_of(sorted(wanted), sorted({slug for _, slug in keys})):
            if (owner := (collection, slug)) in keys:
                found.setdefault(owner, []).append(Cited(*said))
        return found


class Cited(NamedTuple):
    """What one citation says, and what names its source: a page has two hundred, and needs no more of them."""

    field: str
    locator: str
    quote: str
    evidence: str
    note: str
    source: str
    """Its slug."""
    title: str
    publisher: str
    url: str


_SOURCE = ("title", "publisher", "url")
_SAID = ("field", "locator", "quote", "evidence", "note", "source_id", *(f"source__{name}" for name in _SOURCE))


@prepared
def _citations_of(collections: list[str], slugs: list[str]) -> Any:
    from .models import Citation

    found = Citation.objects.filter(record_type__in=collections, record__in=slugs)
    return found.values_list("record_type", "record", *_SAID)


class CoverageQuerySet(RecordQuerySet):
    """Statements of how complete a list is."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("source")

    def counted(self) -> Self:
        """Without those that only tell of a search: they are read on the pages of their records."""
        return self.exclude(listed=F("record_type"), total__isnull=True)

    def due(self, day: date) -> Self:
        """Lists that are to be checked again by `day`, the longest overdue first."""
        return self.filter(review_by__lte=day).select_related("source").order_by("review_by", "slug")

    def of_record(self, record: Record) -> list[Any]:
        """What is known of the completeness of every list that belongs to one record (one query)."""
        return _coverage_of(record.collection, record.slug)

    def of_lists(self, collection: str, slugs: Iterable[str], listed: str) -> dict[str, list[Any]]:
        """What is known of the completeness of the list `listed` of some records, by slug (one query)."""
        found: dict[str, list[Any]] = {}
        stated = self.filter(record_type=collection, record__in=list(slugs), listed=listed).select_related("source")
        for one in stated:
            found.setdefault(one.record, []).append(one)
        return found

    def of_list(self, collection: str, slug: str, listed: str) -> list[Any]:
        """What is known of the completeness of the list `listed` that belongs to one record (one query)."""
        return _coverage_of_list(collection, slug, listed)


@prepared
def _coverage_of(collection: str, slug: str) -> CoverageQuerySet:
    found: CoverageQuerySet = _coverage().filter(record_type=collection, record=slug).select_related("source")
    return found


@prepared
def _coverage_of_list(collection: str, slug: str, listed: str) -> CoverageQuerySet:
    found: CoverageQuerySet = _coverage().filter(record_type=collection, record=slug, listed=listed)
    return found


def _coverage() -> Any:
    from .models import Coverage

    return Coverage.objects


class TranslationQuerySet(RecordQuerySet):
    """Texts of records in other languages."""

    def of(self, collection: str, slugs: Iterable[str]) -> Self:
        """Texts of some records of one collection."""
        return self.filter(record_type=collection, record__in=list(slugs))

    def of_type(self, collection: str) -> Self:
        """Texts of all records of one collection."""
        return self.filter(record_type=collection)

    def texts_in(self, language: str) -> dict[tuple[str, str, str], str]:
        """All texts in one language by collection, slug and field (one query)."""
        rows = self.filter(language=language).order_by().values_list("record_type", "record", "field", "text")
        return {(collection, slug, field): text for collection, slug, field, text in rows}
