"""Rows loaded for a page, put to those they hang on: what prefetching does, for rows that are found at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def put_beside(rows: Sequence[Any], others: Iterable[Any], relation: str, name: str) -> None:
    """Give each row the list `name` of those `others` whose `relation` leads to it; each of them knows its row."""
    by_slug: dict[str, list[Any]] = {row.slug: [] for row in rows}
    owners = {row.slug: row for row in rows}
    for other in others:
        slug = getattr(other, f"{relation}_id")
        if slug in owners:
            setattr(other, relation, owners[slug])
            by_slug[slug].append(other)
    for row in rows:
        setattr(row, name, by_slug[row.slug])
