"""Which changes belong to the history of a record: its own, those of its citations, those of the rows it is joined in.

Link rows are found by their slugs, which are made from what they join; so rows that are gone are found as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from cyberdip.records.registry import by_collection, record_types, table_of


@dataclass(frozen=True, slots=True)
class Rows:
    """Collections of link rows whose slugs begin with that of the record, or name it further on."""

    beginning: tuple[str, ...]
    within: tuple[str, ...]


def concerning(collection: str, slug: str) -> Q:
    """Condition on changes: of a record, its citations and the rows that join it to others."""
    rows = rows_of(collection)
    return (
        Q(record_type=collection, record=slug)
        | Q(record_type="citations", record__startswith=f"{collection}.{slug}.")
        | under(rows.beginning, slug)
        | Q(record_type__in=rows.within) & (Q(record__endswith=f".{slug}") | Q(record__contains=f".{slug}."))
    )


def under(collections: tuple[str, ...], slug: str) -> Q:
    """Condition on changes: of rows of these collections whose first parent is the record, or hangs on it."""
    return Q(record_type__in=collections) & (Q(record=slug) | Q(record__startswith=f"{slug}."))


@cache
def rows_of(collection: str) -> Rows:
    """The collections of rows that join a record of this one to others."""
    places = {model.collection: _ancestors(model.collection).get(collection, set()) for model in record_types()}
    return Rows(
        tuple(sorted(name for name, found in places.items() if 0 in found)),
        tuple(sorted(name for name, found in places.items() if found - {0})),
    )


def _ancestors(collection: str) -> dict[str, set[int]]:
    """The collections that the slug of a row is made from, and where: 0 for what it begins with, 1 for what follows."""
    model = by_collection()[collection]
    found: dict[str, set[int]] = {}
    for place, name in enumerate(model.parent_fields):
        parent = table_of(model).by_name[name].leads_to
        for above, places in {parent: {0}, **_ancestors(parent)}.items():
            found.setdefault(above, set()).update(min(1, place + at) for at in places)
    return found
