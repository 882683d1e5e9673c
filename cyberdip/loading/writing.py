"""Writes a difference into the database; the caller holds the transaction.

A changed row is taken out and put in anew, so that rows may exchange unique values (two provisions their order, say);
references hold because both databases check them only at the end of the transaction.
"""

from __future__ import annotations

from typing import Any

from cyberdip.records.batches import batches
from cyberdip.records.columns import Table, Value
from cyberdip.records.registry import table_named

from .difference import Difference, Public
from .reading import Progress
from .rows import instance


def write(differences: dict[str, Difference], progress: Progress) -> None:
    """Take out removed and changed rows, put in changed and added ones."""
    total = sum(sum(difference.counts().values()) for difference in differences.values()) or 1
    done = 0
    for collection, difference in reversed(differences.items()):
        _take_out(table_named(collection), [*difference.removed, *difference.changed])
    for collection, difference in differences.items():
        _put_in(
            table_named(collection),
            [*difference.added.values(), *difference.changed.values()],
        )
        done += sum(difference.counts().values())
        progress("writing", done / total)


def _take_out(table: Table, slugs: list[str]) -> None:
    for batch in batches(slugs):
        for column in table.many:
            relation: Any = table.model._meta.get_field(column.name)
            through = relation.remote_field.through._default_manager
            _delete(through.filter(**{f"{relation.m2m_field_name()}_id__in": batch}))
        _delete(table.model._default_manager.filter(pk__in=batch))


def _delete(rows: Any) -> None:
    # Without collecting related rows: those are other rows of this same difference, and the database checks.
    rows._raw_delete(rows.db)


def _put_in(table: Table, rows: list[Public]) -> None:
    for batch in batches(rows):
        table.model._default_manager.bulk_create([instance(table, values) for values in batch])
    for column in table.many:
        relation: Any = table.model._meta.get_field(column.name)
        through = relation.remote_field.through
        source, target = (
            f"{relation.m2m_field_name()}_id",
            f"{relation.m2m_reverse_field_name()}_id",
        )
        pairs = [(row["slug"], other) for row in rows for other in row[column.name] or []]  # type: ignore[union-attr]
        for pair_batch in batches(pairs):
            through._default_manager.bulk_create([through(**{source: a, target: b}) for a, b in pair_batch])


def _listed(value: Value) -> list[str]:
    return value if isinstance(value, list) else []
