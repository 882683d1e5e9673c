"""The present rows of some records of any type."""

from __future__ import annotations

from collections.abc import Iterable

from cyberdip.records.registry import by_collection, table_of

from .difference import Public

Key = tuple[str, str]
"""A record by collection and slug."""
MOST = 500
"""Slugs a query; SQLite bounds them."""


def rows_now(keys: Iterable[Key]) -> dict[Key, Public]:
    """Public rows by collection and slug of those that are there (a query for each collection among them and five
    hundred slugs, and one for each many-to-many column)."""
    wanted: dict[str, list[str]] = {}
    for collection, slug in dict.fromkeys(keys):
        wanted.setdefault(collection, []).append(slug)
    found: dict[Key, Public] = {}
    for collection, slugs in wanted.items():
        model = by_collection().get(collection)
        for start in range(0, len(slugs) if model else 0, MOST):
            records = model._default_manager.filter(pk__in=slugs[start : start + MOST])  # type: ignore[union-attr]
            found |= {(collection, str(row["slug"])): row for row in table_of(model).rows(records)}  # type: ignore[arg-type]
    return found
