"""What a load would change: public rows of the files against public rows of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cyberdip.records.columns import Value
from cyberdip.records.registry import by_collection, record_types, table_named, table_of

from .models import Action
from .whole import BySlug

Public = dict[str, Value]


@dataclass(slots=True)
class Difference:
    """What changes in one collection: rows by slug, and the changed fields as [from, to]."""

    added: dict[str, Public] = field(default_factory=dict)
    changed: dict[str, Public] = field(default_factory=dict)
    fields: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    removed: dict[str, Public] = field(default_factory=dict)

    def after(self, slug: str) -> Public | None:
        """The row as it becomes; None where it goes."""
        return self.added.get(slug) or self.changed.get(slug)

    def __contains__(self, slug: str) -> bool:
        return slug in self.added or slug in self.changed or slug in self.removed

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def counts(self) -> dict[str, int]:
        """Numbers of rows added, changed and removed."""
        return {
            Action.ADDED.value: len(self.added),
            Action.CHANGED.value: len(self.changed),
            Action.REMOVED.value: len(self.removed),
        }


def present_rows(collection: str) -> dict[str, Public]:
    """The public rows the database holds of one collection, by slug (one query, and one per many-to-many column)."""
    model = by_collection()[collection]
    rows = table_of(model).rows(model._default_manager.order_by("slug"))
    return {str(row["slug"]): row for row in rows}


def compare(found: BySlug) -> dict[str, Difference]:
    """Differences by collection, in the order in which records refer to each other; equal collections left out."""
    differences = {model.collection: _compare_one(model.collection, found) for model in record_types()}
    return {collection: difference for collection, difference in differences.items() if difference}


def _compare_one(collection: str, found: BySlug) -> Difference:
    present = present_rows(collection)
    wanted = found.get(collection, {})
    difference = Difference()
    for slug, row in wanted.items():
        if slug not in present:
            difference.added[slug] = row.values
        elif row.values != present[slug]:
            difference.changed[slug] = row.values
            difference.fields[slug] = changed_fields(present[slug], row.values)
    difference.removed = {slug: row for slug, row in present.items() if slug not in wanted}
    return difference


def title_of(collection: str, slug: str, row: Public | None) -> str:
    """The title where the collection has one, else the slug: it must hold after the record is gone."""
    has_title = any(column.name == "title" for column in table_named(collection).columns)
    return str((row or {}).get("title") or slug) if has_title else slug


def told(before: Public | None, after: Public | None) -> tuple[Action, dict[str, list[Any]]]:
    """What was done to a record that was so and is so now (None: not there), and the fields changed as [from, to]."""
    if after is None:
        return Action.REMOVED, {}
    if before is None:
        return Action.ADDED, {}
    return Action.CHANGED, changed_fields(before, after)


def changed_fields(before: Public, after: Public) -> dict[str, list[Any]]:
    """Each field that differs, with its value before and after."""
    return {name: [before[name], value] for name, value in after.items() if before[name] != value}
