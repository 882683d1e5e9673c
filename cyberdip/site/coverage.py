"""How complete the lists are: what their sources state beside what is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cyberdip.records.evidence import LEVELS
from cyberdip.records.registry import by_collection
from cyberdip.sources.checks import listed_rows
from cyberdip.sources.models import Coverage

from .counting import Standing, count_each


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """One list: its coverage, the record it belongs to (None: gone), the rows held of it on its day."""

    coverage: Coverage
    owner: Any
    held: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All records that make claims, and how many of them have each level of evidence."""

    records: int
    levels: Sequence[int]


def lists(coverages: Sequence[Coverage], day: date) -> list[ListCoverage]:
    """Coverage with the rows held and the owner, loaded as of `day` (one query, and one for each kind of owner)."""
    owners: dict[tuple[str, str], Any] = {}
    for collection in {coverage.record_type for coverage in coverages} & by_collection().keys():
        slugs = [coverage.record for coverage in coverages if coverage.record_type == collection]
        records = by_collection()[collection]._default_manager.for_list_page(day).filter(slug__in=slugs)
        owners |= {(collection, record.slug): record for record in records}
    held = count_each({one.slug: listed_rows(one) for one in coverages})
    return [ListCoverage(one, owners.get((one.record_type, one.record)), held.get(one.slug, 0)) for one in coverages]


def totals(standings: Sequence[Standing]) -> Totals:
    """The sums over all collections."""
    by_level = [sum(dict(standing.levels)[level] for standing in standings) for level in LEVELS]
    return Totals(sum(standing.collection.count for standing in standings), by_level)
