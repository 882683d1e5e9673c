"""What each column means, of everything that can be taken home: the one description that files, packages, database and
page read.

A collection has its recorded columns in the files at /data/, and more, or the same under another name, where its lists
and records are asked for (API, CSV, XLSX), with what `expand` adds. Lists that are worked out (status, questions and
their kin), tables and views that join several have columns of their own, declared where they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cyberdip.api.expand import expanded_columns
from cyberdip.api.lists import LISTS
from cyberdip.api.row_lists import RowListView
from cyberdip.api.shape import EVIDENCE, RECORD_TYPE, SLUG, TITLE, WEB_URL, shape_of
from cyberdip.records.columns import Column, Kind, Table
from cyberdip.records.registry import app_module, by_collection, record_types, table_of

Said = Column | tuple[str, str]
"""A column that a view has of its own, or collection and column of what it shows."""
DICTIONARY = "data-dictionary"
RECORDS = "records"
"""The table of all records, to which citations and coverage refer."""
LINES = "cyberdip.jsonl"
"""The file of one record a line."""
SEPARATOR = "; "
NAMES = ("collection", "column", "found_in", "kind", "heading", "meaning", "required", "values", "refers_to")


class Place(StrEnum):
    """Where a column is found."""

    BOTH = "both"
    FILES = "files"
    """Of everything, at /data/."""
    LISTS = "lists"
    """And single records, as they are asked for: API, CSV, XLSX."""
    EXPAND = "expand"
    """The same where `expand` asks for it: a cell holds no rows, so in JSON only."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One column of a collection, or of a table or view that joins several."""

    collection: str
    column: Column
    place: Place

    def row(self) -> tuple[str, ...]:
        """As texts, in the order of NAMES."""
        column = self.column
        return (
            self.collection,
            column.name,
            self.place.value,
            column.kind.value,
            column.english,
            column.meaning,
            "yes" if column.required or column.kind is Kind.SLUG else "no",
            SEPARATOR.join(value for value, _ in column.choices),
            column.leads_to,
        )


OF_RECORDS = (RECORD_TYPE, SLUG, TITLE, WEB_URL)
OF_LINES = (replace(RECORD_TYPE, name="collection", english="Collection"), SLUG, TITLE, WEB_URL)
"""What each line of LINES begins with; the columns of its collection follow."""
OF_SEARCH = (
    RECORD_TYPE,
    SLUG,
    TITLE,
    Column("text", Kind.PROSE, "Text", "All that the record says in words, for the full text", required=True),
    WEB_URL,
)
OF_EVIDENCE = (
    *OF_RECORDS[:3],
    EVIDENCE,
    Column("citations", Kind.INTEGER, "Citations", "How many citations the record has", required=True),
    WEB_URL,
)
OF_ABOUT = (
    Column("name", Kind.TEXT, "Name", "What is said of the file: its title, version, licence", required=True),
    Column("value", Kind.TEXT, "Value", "What that is", required=True),
)
OF_ITSELF = tuple(
    Column(name, Kind.TEXT, name.replace("_", " ").capitalize(), meaning, required=name not in ("values", "refers_to"))
    for name, meaning in zip(
        NAMES,
        (
            "Collection, list, table, view or file that has the column",
            "Name of the column there",
            "`files`: files of everything, at /data/; `lists`: lists and records as asked for (API, CSV, XLSX); "
            "`both`: these and those; `expand`: what `expand` adds to lists and records, in JSON only",
            "Kind of its values",
            "What a page calls it",
            "What it says",
            "`yes` where it is never empty",
            "Values that are allowed, if only some are",
            "Collection of the records that it names",
        ),
        strict=True,
    )
)


def of_collection(model: Any) -> tuple[Explained, ...]:
    """The columns of a collection: the recorded ones in their order, those that only lists and records have, and those
    that `expand` adds to them."""
    table, shape = table_of(model), shape_of(model)
    here = {name for name in table.by_name if name not in shape.renamed and name in shape.names}
    recorded = (
        Explained(table.collection, column, Place.BOTH if column.name in here else Place.FILES)
        for column in table.columns
    )
    asked = (Explained(table.collection, column, Place.LISTS) for column in shape.columns if column.name not in here)
    expanded = (Explained(table.collection, column, Place.EXPAND) for column in expanded_columns(model))
    return (*recorded, *asked, *expanded)


def of_list(view: type[RowListView]) -> tuple[Explained, ...]:
    """The columns of a list whose rows are no records of one type, in their order."""
    return tuple(Explained(view.name, column, Place.LISTS) for column in view.columns)


def link_name(collection: str, column: Column) -> str:
    """Name of the table that holds a many-to-many column: `instruments-topics`."""
    return f"{collection}-{column.name.replace('_', '-')}"


def of_pairs(column: Column) -> tuple[Column, Column]:
    """The columns of the table of pairs that a many-to-many column has."""
    return SLUG, replace(column, kind=Kind.RELATION, required=True)


def of_named(table: Table) -> Iterator[Column]:
    """The columns of the view of a collection that has titles beside slugs."""
    for column in table.columns:
        yield column
        if column.kind is Kind.RELATION or (is_polymorphic(table) and column.name == "record"):
            heading, meaning = f"{column.english}: title", f"Title of the record that `{column.name}` names"
            yield Column(f"{column.name}_title", Kind.TEXT, heading, meaning, required=column.required)


def is_polymorphic(table: Table) -> bool:
    """Whether its rows name a record of any collection."""
    return {"record_type", "record"} <= table.by_name.keys()


def rows(explained: Iterable[Explained]) -> list[tuple[str, ...]]:
    """The dictionary as rows of texts."""
    return [one.row() for one in explained]


def of_package() -> Iterator[Explained]:
    """All columns of the data package: collections, tables of pairs, the table of records, the dictionary itself; and
    of the lists that can be asked for beside collections."""
    for model in record_types():
        yield from of_collection(model)
    for view in LISTS:
        yield from of_list(view)
    for model in record_types():
        table = table_of(model)
        for column in table.many:
            yield from _in_files(link_name(table.collection, column), of_pairs(column))
    yield from _in_files(RECORDS, OF_RECORDS)
    yield from _in_files(LINES, OF_LINES)
    yield from _in_files(DICTIONARY, OF_ITSELF)


def of_database() -> Iterator[Explained]:
    """All columns of the SQLite file: those of the package, and those of its own tables and views."""
    yield from of_package()
    yield from _in_files("about", OF_ABOUT)
    yield from _in_files("search", OF_SEARCH)
    yield from _in_files("evidence", OF_EVIDENCE)
    for model in record_types():
        table = table_of(model)
        if has_names(table):
            yield from _in_files(f"{table.collection.replace('-', '_')}_named", of_named(table))
    for name, columns in sorted(declared_columns().items()):
        yield from _in_files(name, (_declared(name, said) for name, said in columns.items()))


def has_names(table: Table) -> bool:
    """Whether its rows name other records, so that a view with their titles is worth it."""
    return is_polymorphic(table) or any(column.kind is Kind.RELATION for column in table.columns)


def declared_columns() -> dict[str, dict[str, Said]]:
    """The columns of the views that apps declare (`COLUMNS` of their `sql_views.py`), by view."""
    found: dict[str, dict[str, Said]] = {}
    for model in record_types():
        module = app_module(model, "sql_views")
        found |= module.COLUMNS if module else {}
    return found


def _declared(name: str, said: Said) -> Column:
    """A column of a declared view: as it is in a collection, or described there."""
    if isinstance(said, Column):
        return said
    collection, column = said
    return replace(table_of(by_collection()[collection]).by_name[column], name=name)


def _in_files(name: str, columns: Iterable[Column]) -> Iterator[Explained]:
    return (Explained(name, column, Place.FILES) for column in columns)
