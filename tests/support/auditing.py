"""What an app's audit says of a few rows that are written down."""

from __future__ import annotations

from collections.abc import Mapping

from cyberdip.records.checking import Question, Row, World
from cyberdip.records.registry import table_named


def asked(question: Question, **collections: Mapping[str, object]) -> list[str]:
    """`collection slug column reason` of each thing found; rows by slug, in names with `_` for `-`."""
    rows = {name.replace("_", "-"): given for name, given in collections.items()}
    world = World({name: {slug: _row(name, slug, row) for slug, row in given.items()} for name, given in rows.items()})
    return [f"{one.collection} {one.slug} {one.column} {one.reason}" for one in question(world)]


def _row(collection: str, slug: str, given: object) -> Row:
    """A row with every column, as a World holds it, though only some are given."""
    assert isinstance(given, dict)
    empty = {column.name: None for column in table_named(collection).columns}
    assert given.keys() <= empty.keys(), given.keys() - empty.keys()
    return {**empty, "slug": slug, **given}
