"""What the page of one source shows: every value it supports, with the record it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.pages.paging import Paging, paging_to, read_paging
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.evidence import LEVELS
from cyberdip.records.models import Record
from cyberdip.records.parameters import single
from cyberdip.records.prepared import Prepared, prepared
from cyberdip.records.registry import by_collection, table_named

from .models import Citation, Source

SIZE = 100
"""Citations on one page of a source."""
CITATION = "citation"
"""Parameter that opens the page on which one citation stands."""
_LOADED = (Kind.RELATION, Kind.RELATIONS)


@dataclass(frozen=True, slots=True)
class Support:
    """One citation, the record it supports (None: gone) and the column (None: the record as a whole)."""

    citation: Citation
    record: Record | None
    column: Column | None

    @property
    def address(self) -> str:
        """Where the value is read: the field on the record's page, or the record."""
        if self.record is None:
            return ""
        address = self.record.get_absolute_url()
        return f"{address}#field-{self.column.name}" if self.column and not {"#", "?"} & {*address} else address


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: the citations of one page in the order of their records, and how many there are of each level."""

    supports: Sequence[Support]
    paging: Paging
    levels: Sequence[tuple[str, int]]


def source_page(source: Source, query: QueryDict, day: AsOf) -> SourcePage:
    """Load the page of citations asked for; at most two queries for each kind of record among them, and three more.

    `?page=` names the page, or `?citation=` the citation it must hold. BadParameters when there is no such page.
    """
    # Nearly all sources have one page, which tells the levels by itself.
    first = _first_citations(source)
    counts = dict(_levels(source)) if len(first) == SIZE else Counter(one.evidence for one in first)
    paging = _paging(source, query, sum(counts.values()))
    citations = first if paging.page == 1 else _citations(source, paging.page)
    return SourcePage(
        supports(citations, day), paging, [(level, counts[level]) for level in LEVELS if counts.get(level)]
    )


@prepared
def _levels(source: Source) -> QuerySet[Any]:
    found: QuerySet[Any] = source.citations.order_by().values_list("evidence").annotate(Count("slug"))
    return found


def _citations(source: Source, page: int) -> list[Citation]:
    """The citations of a further page; the first of all sources are asked for by the same query."""
    start = (page - 1) * SIZE
    return list(source.citations.all()[start : start + SIZE])


@prepared
def _first_citations(source: Source) -> QuerySet[Citation]:
    return source.citations.all()[:SIZE]


def _paging(source: Source, query: QueryDict, count: int) -> Paging:
    slug = single(query, CITATION, gettext("the slug of a citation"))
    if slug is None:
        return read_paging(query, count, SIZE)
    slugs = list(source.citations.values_list("slug", flat=True))
    allowed = gettext("one slug of %(address)s") % {"address": f"/api/v1/citations/?source={source.slug}"}
    return paging_to(query, CITATION, slugs, SIZE, gettext("%(slug)s is none of this source"), allowed)


def supports(citations: Sequence[Citation], day: AsOf) -> list[Support]:
    """Citations with the records and columns they support."""
    wanted: dict[str, list[Citation]] = {}
    for citation in citations:
        wanted.setdefault(citation.record_type, []).append(citation)
    found: dict[tuple[str, str], Any] = {}
    for collection, cited in wanted.items():
        if collection in by_collection():
            records = _load(collection, cited, day)
            found |= {(collection, record.slug): record for record in records}
    return [Support(one, found.get((one.record_type, one.record)), _column(one)) for one in citations]


def _load(collection: str, citations: Sequence[Citation], day: AsOf) -> list[Any]:
    """The records of one collection with the relations that are cited."""
    records = _records(collection)(sorted({citation.record for citation in citations}), day.day)
    columns = {column.name for citation in citations if (column := _column(citation)) and column.kind in _LOADED}
    prefetch_related_objects(records, *sorted(columns))
    return records


@cache
def _records(collection: str) -> Prepared[[list[str], date]]:
    def compose(slugs: list[str], day: date) -> QuerySet[Any]:
        found: QuerySet[Any] = by_collection()[collection].objects.for_list_page(day).filter(slug__in=slugs)
        return found

    return prepared(compose)


def _column(citation: Citation) -> Column | None:
    if citation.record_type not in by_collection():
        return None
    return table_named(citation.record_type).by_name.get(citation.field)
