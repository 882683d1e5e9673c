"""The texts of rows that are in our own words: not quotations, not what others called something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .checking import World
from .columns import Kind
from .registry import record_types, table_of

_TEXTS = (Kind.TEXT, Kind.PROSE, Kind.LIST)
_OTHERS_WORDS = {
    "author",
    "file",
    "locator",
    "official_name",
    "official_title",
    "other_names",
    "publisher",
    "quote",
    "sha256",
    "symbol",
}
_NAMED_BY_OTHERS = {"sources": "title", "translations": "text"}
"""Collections whose column of that name says what others call a thing, or what another column says."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of ours, and the column of the row it stands in."""

    collection: str
    slug: str
    column: str
    text: str


def own_texts(world: World) -> Iterator[OwnText]:
    """Every text of ours in every row."""
    for model in record_types():
        names = [
            column.name
            for column in table_of(model).columns
            if column.kind in _TEXTS
            and column.name not in _OTHERS_WORDS
            and column.name != _NAMED_BY_OTHERS.get(model.collection)
        ]
        for row in world.of(model.collection):
            for name in names:
                value = row.get(name)
                for text in value if isinstance(value, list) else [value]:
                    if text:
                        yield OwnText(model.collection, str(row["slug"]), name, str(text))
