"""Counts over all record types at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Value

from cyberdip.api.lists import LISTS
from cyberdip.api.row_lists import RowListView
from cyberdip.exports import dictionary
from cyberdip.exports.dictionary import Explained
from cyberdip.pages.controls import Option, files
from cyberdip.pages.related import heading
from cyberdip.records.columns import Table
from cyberdip.records.evidence import LEVELS, NONE, UNCITED, best
from cyberdip.records.registry import record_types, table_of
from cyberdip.sources.models import Citation


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection: what it is called, its columns, how many records it holds."""

    table: Table
    heading: str
    count: int

    @property
    def name(self) -> str:
        return self.table.collection

    @property
    def files(self) -> list[Option]:
        """Addresses of the whole collection in each format."""
        return files(self.name)

    @property
    def explained(self) -> tuple[Explained, ...]:
        """What each of its columns means, wherever it is found."""
        return dictionary.of_collection(self.table.model)


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """One list that holds no collection: what it is called, where it is asked for, what its columns mean."""

    view: type[RowListView]

    @property
    def name(self) -> str:
        return self.view.name

    @property
    def heading(self) -> str:
        return str(self.view.heading)

    @property
    def explained(self) -> tuple[Explained, ...]:
        return dictionary.of_list(self.view)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many records of a collection have which best level of evidence, in the order of the levels."""

    collection: Collection
    levels: tuple[tuple[str, int], ...]


def collections() -> list[Collection]:
    """Every collection with its count, in alphabetical order (one query)."""
    counts = count_each({model.collection: model._default_manager.all() for model in record_types()})
    found = [Collection(table_of(model), heading(model), counts[model.collection]) for model in record_types()]
    return sorted(found, key=lambda one: one.heading)


def worked_out() -> list[WorkedOut]:
    """Every list that holds no collection, in the order of the API."""
    return [WorkedOut(view) for view in LISTS]


def standings(counted: Iterable[Collection]) -> list[Standing]:
    """The collections that make claims, by best level of evidence (one query)."""
    levels = _best_levels()
    found = []
    for one in counted:
        if one.name not in UNCITED:
            cited = levels.get(one.name, Counter())
            cited[NONE] = max(0, one.count - cited.total())
            found.append(Standing(one, tuple((level, cited[level]) for level in LEVELS)))
    return found


def count_each(queries: Mapping[str, Any]) -> dict[str, int]:
    """The number of rows of each query by its name (one query, whose size is that of the mapping)."""
    rows = [query.order_by().values(name=Value(name)).annotate(rows=Count("slug")) for name, query in queries.items()]
    if not rows:
        return {}
    counted = rows[0].union(*rows[1:], all=True)
    return {row["name"]: row["rows"] for row in counted}


def _best_levels() -> dict[str, Counter[str]]:
    """Cited records by collection and best level."""
    best_of: dict[tuple[str, str], str] = {}
    rows = Citation.objects.order_by().values_list("record_type", "record", "evidence").distinct()
    for collection, record, level in rows:
        best_of[collection, record] = best([level, best_of.get((collection, record), NONE)])
    found: dict[str, Counter[str]] = {}
    for (collection, _), level in best_of.items():
        found.setdefault(collection, Counter())[level] += 1
    return found
