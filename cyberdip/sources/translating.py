"""What may be put into other languages, and what must hold of a text that is."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.checking import Row, RowProblem, World
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import by_collection, table_named
from cyberdip.records.texts import fault

TRANSLATIONS = "translations"
_TEXTS = (Kind.TEXT, Kind.PROSE)
_NOT_READ = ("record_type", "record", "field", "sha256", "file", "m49", "subregion_m49", "iso2", "iso3")
"""Columns of text that hold no words."""


def translatable(collection: str) -> dict[str, Column]:
    """The columns of a collection that may be put into other languages, by name; none of translations themselves."""
    if collection not in by_collection() or collection == TRANSLATIONS:
        return {}
    columns = table_named(collection).columns
    return {column.name: column for column in columns if column.kind in _TEXTS and column.name not in _NOT_READ}


def slug_of(row: Row) -> str:
    """The slug that follows from what is translated: collection, record, field and language."""
    parts = (row["record_type"], row["record"], row["field"], row["language"])
    return ".".join(str(part or "").replace("_", "-") for part in parts)


def check_translations(world: World) -> Iterator[RowProblem]:
    """Texts of a record or column that is not there, or that the column itself could not hold."""
    for row in world.of(TRANSLATIONS):
        for column, reason in _faults(world, row):
            yield RowProblem(TRANSLATIONS, str(row["slug"]), column, reason)


def _faults(world: World, row: Row) -> Iterator[tuple[str, str]]:
    collection, name, text = str(row["record_type"]), str(row["field"]), str(row["text"])
    columns = translatable(collection)
    if not columns:
        allowed = ", ".join(one for one in by_collection() if translatable(one))
        yield "record_type", f"is no collection that is translated; one of {allowed}"
        return
    if world.get(collection, row["record"]) is None:
        yield "record", f"is no slug of {collection}"
    column = columns.get(name)
    if column is None:
        yield "field", f"is no text column of {collection}; one of {', '.join(columns)}"
        return
    if (reason := fault(text, lines=column.kind is Kind.PROSE)) != "":
        yield "text", reason
    elif column.max_length and len(text) > column.max_length:
        yield "text", f"has {len(text)} characters; {name} holds at most {column.max_length}"
    if row["slug"] != slug_of(row):
        yield "slug", f"must be {slug_of(row)}, made from what is translated"
