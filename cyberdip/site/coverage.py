"""How far the knowledge reaches: what records lack, and what sources of lists state beside what is held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.auditing.floor import share
from cyberdip.auditing.gaps import LINEAGE, LISTS, RELATIONS, SUMMARY, all_gaps, looked_for
from cyberdip.pages.paging import Paging, paging_to, read_paging
from cyberdip.records.evidence import LEVELS, NONE, Evidence
from cyberdip.records.parameters import single
from cyberdip.records.registry import by_collection
from cyberdip.sources.checks import listed_rows
from cyberdip.sources.models import Coverage
from cyberdip.sources.querysets import CoverageQuerySet

from .counting import Standing, count_each

SIZE = 60
"""Lists on one page."""
LIST = "list"
"""Parameter that opens the page on which one of them stands."""


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """One list: its coverage, the record it belongs to (None: gone), the rows held of it on its day, whether the day of
    the page has reached the one by which it is to be checked again."""

    coverage: Coverage
    owner: Any
    held: int
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """All records that make claims, and how many of them have each level of evidence."""

    records: int
    levels: Sequence[int]

    @property
    def sourced(self) -> float:
        """Per cent of them that have a source."""
        return share(self.records - self.levels[LEVELS.index(NONE)], self.records)

    @property
    def verified(self) -> float:
        """Per cent of them that have a source which was read."""
        doubtful = self.levels[LEVELS.index(NONE)] + self.levels[LEVELS.index(Evidence.UNVERIFIED)]
        return share(self.records - doubtful, self.records)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, in per cent of its length: the level it shows, where it begins, how long it is."""

    level: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Reach:
    """A collection in the table of evidence: its bar, and how many of its records lack what (None: not asked of it)."""

    standing: Standing
    without_summary: int | None
    without_relations: int | None
    without_lineage: int | None
    looked_for: int | None
    """Records with a list that has no row because none was found."""

    @property
    def bar(self) -> list[Part]:
        """Its levels as parts of one bar, best first; what has no source is left open."""
        parts, start, total = [], 0.0, self.standing.collection.count
        for level, count in self.standing.levels:
            length = round(100 * count / total, 2) if total else 0.0
            parts.append(Part(level, round(start, 2), length))
            start += length
        return [part for part in parts if part.length and part.level != NONE]

    @property
    def unsourced(self) -> int:
        """Records without any source."""
        return dict(self.standing.levels)[NONE]

    @property
    def unsourced_address(self) -> str:
        """Where they are listed."""
        return f"/api/v1/{self.standing.collection.name}/?evidence={NONE}"

    @property
    def sourced(self) -> float:
        """Per cent of the records that have a source."""
        total = self.standing.collection.count
        return share(total - self.unsourced, total)


def gaps(standings: Iterable[Standing]) -> list[Reach]:
    """Each collection with what its records lack (one query)."""
    kinds = (SUMMARY, RELATIONS, LINEAGE, _LOOKED_FOR)
    asked = {key: rows for key, rows in all_gaps().items() if key[1] in kinds}
    asked |= {(collection, _LOOKED_FOR): looked_for(collection) for collection in LISTS}
    counted = count_each({f"{collection} {kind}": rows for (collection, kind), rows in asked.items()})
    lacking = {key: counted[" ".join(key)] for key in asked}
    return [Reach(one, *(lacking.get((one.collection.name, kind)) for kind in kinds)) for one in standings]


_LOOKED_FOR = "looked-for"


def page_of(told: CoverageQuerySet, query: QueryDict) -> Paging:
    """The page of lists that `?page=` asks for, or that on which the one of `?list=` stands; BadParameters where there
    is none."""
    allowed = gettext("one slug of %(address)s") % {"address": "/api/v1/coverage/"}
    if single(query, LIST, allowed) is None:
        return read_paging(query, told.count(), SIZE)
    slugs = list(told.values_list("slug", flat=True))
    return paging_to(query, LIST, slugs, SIZE, gettext("%(slug)s is none of these lists"), allowed)


def lists(coverages: Sequence[Coverage], day: date) -> list[ListCoverage]:
    """Coverage with the rows held and the owner, loaded as of `day` (one query, and one for each kind of owner)."""
    owners: dict[tuple[str, str], Any] = {}
    for collection in {coverage.record_type for coverage in coverages} & by_collection().keys():
        slugs = [coverage.record for coverage in coverages if coverage.record_type == collection]
        records = by_collection()[collection]._default_manager.for_list_page(day).filter(slug__in=slugs)
        owners |= {(collection, record.slug): record for record in records}
    held = count_each({one.slug: listed_rows(one) for one in coverages})
    return [
        ListCoverage(
            one,
            owners.get((one.record_type, one.record)),
            held.get(one.slug, 0),
            one.review_by is not None and one.review_by <= day,
        )
        for one in coverages
    ]


def totals(standings: Sequence[Standing]) -> Totals:
    """The sums over all collections."""
    by_level = [sum(dict(standing.levels)[level] for standing in standings) for level in LEVELS]
    return Totals(sum(standing.collection.count for standing in standings), by_level)
