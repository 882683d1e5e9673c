"""One SQLite file: a table for each collection with its keys, full text, and views that join names to slugs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyberdip.exports import dictionary
from cyberdip.exports.dictionary import RECORDS, is_polymorphic
from cyberdip.records.columns import Column, Kind, Table, Value
from cyberdip.records.registry import app_module, record_types, table_of
from cyberdip.search.fields import searchable

from .facts import CELLS, DESCRIPTION, LICENCES, Facts
from .reading import Held
from .table_schema import links_of
from .views import evidence, named

APPLICATION_ID = 0x63796264
"""Tells the file from other SQLite files ("cybd")."""
SEARCH = "search"
_TEXTS = (Kind.TEXT, Kind.PROSE, Kind.LIST)
_TYPES = {Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER"}


class BrokenKeysError(Exception):
    """The database would name records that are not in it."""


class Database:
    """Writes the tables as they come, then indexes, full text, views and what the file says of itself."""

    def __init__(self, path: Path, root: str) -> None:
        self.root = root
        self.tables = [table_of(model) for model in record_types()]
        self.connection = sqlite3.connect(path, isolation_level=None)
        # A new file that is thrown away when anything fails needs no journal.
        for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", f"application_id={APPLICATION_ID}"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute("BEGIN")
        for statement in _tables(self.tables):
            self.connection.execute(statement)

    def add(self, table: Table, batch: list[Held]) -> None:
        write = self.connection.executemany
        name, width = table.collection, len(table.columns)
        records = [(name, one.values["slug"], one.title, f"{self.root}{one.path}") for one in batch]
        write(f"INSERT INTO {RECORDS} VALUES (?, ?, ?, ?)", records)
        rows = ([_stored(column, one.values[column.name]) for column in table.columns] for one in batch)
        write(f"INSERT INTO {_name(name)} VALUES ({_marks(width)})", rows)
        for link, column in links_of(table):
            pairs = [(one.values["slug"], other) for one in batch for other in one.listed(column)]
            write(f"INSERT INTO {_name(link)} VALUES (?, ?)", pairs)
        if table.model in searchable():
            texts = [(*known[:3], _text(table, one), known[3]) for known, one in zip(records, batch, strict=True)]
            write(f"INSERT INTO {SEARCH} (record_type, slug, title, text, web_url) VALUES (?, ?, ?, ?, ?)", texts)

    def finish(self, facts: Facts) -> None:
        run = self.connection.execute
        for statement in (*_indexes(self.tables), *_views(self.tables)):
            run(statement)
        run(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('optimize')")
        self.connection.executemany("INSERT INTO about VALUES (?, ?)", _about(facts))
        marks = _marks(len(dictionary.NAMES))
        self.connection.executemany(
            f"INSERT INTO data_dictionary VALUES ({marks})", dictionary.rows(dictionary.of_database())
        )
        broken = run("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenKeysError(f"{len(broken)} rows name records that are not there, such as {broken[0]}")
        run("COMMIT")
        run("ANALYZE")
        self.close()

    def close(self) -> None:
        self.connection.close()


def _tables(tables: list[Table]) -> Iterator[str]:
    yield "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
    yield f"CREATE TABLE data_dictionary ({', '.join(f'{_name(one)} TEXT' for one in dictionary.NAMES)})"
    yield (
        f"CREATE TABLE {RECORDS} (record_type TEXT NOT NULL, slug TEXT NOT NULL, title TEXT NOT NULL, "
        "web_url TEXT NOT NULL, PRIMARY KEY (record_type, slug)) WITHOUT ROWID"
    )
    for table in tables:
        parts = [_column(column) for column in table.columns]
        if is_polymorphic(table):
            parts.append(f"FOREIGN KEY (record_type, record) REFERENCES {RECORDS} (record_type, slug)")
        yield f"CREATE TABLE {_name(table.collection)} ({', '.join(parts)}) WITHOUT ROWID"
        for link, column in links_of(table):
            yield (
                f"CREATE TABLE {_name(link)} (slug TEXT NOT NULL REFERENCES {_name(table.collection)} (slug), "
                f"{_name(column.name)} TEXT NOT NULL REFERENCES {_name(column.leads_to)} (slug), "
                f"PRIMARY KEY (slug, {_name(column.name)})) WITHOUT ROWID"
            )
    yield (
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5(record_type UNINDEXED, slug UNINDEXED, title, text, "
        "web_url UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    # A name counts for more than a text.
    yield f"INSERT INTO {SEARCH} ({SEARCH}, rank) VALUES ('rank', 'bm25(0, 0, 10, 1, 0)')"


def _column(column: Column) -> str:
    name = _name(column.name)
    found = f"{name} {_TYPES.get(column.kind, 'TEXT')}"
    if column.kind is Kind.SLUG:
        return f"{found} PRIMARY KEY NOT NULL"
    if column.required:
        found += " NOT NULL"
    if column.kind is Kind.RELATION:
        found += f" REFERENCES {_name(column.leads_to)} (slug)"
    if column.kind is Kind.ENUM:
        values = ", ".join(_quoted(value) for value, _ in column.choices)
        found += f" CHECK ({name} IN ({values}))"
    if column.kind is Kind.BOOLEAN:
        found += f" CHECK ({name} IN (0, 1))"
    if column.kind in (Kind.LIST, Kind.RELATIONS):
        found += f" CHECK (json_valid({name}))"
    return found


def _indexes(tables: list[Table]) -> Iterator[str]:
    """An index for each way back from a record to those that name it."""
    for table in tables:
        name = _name(table.collection)
        for column in table.columns:
            if column.kind is Kind.RELATION:
                yield f'CREATE INDEX "{table.collection} by {column.name}" ON {name} ({_name(column.name)})'
        if is_polymorphic(table):
            yield f'CREATE INDEX "{table.collection} by record" ON {name} (record_type, record)'
        for link, column in links_of(table):
            yield f'CREATE INDEX "{link} by {column.name}" ON {_name(link)} ({_name(column.name)})'


def _views(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        if statement := named(table, _name):
            yield statement
    yield evidence()
    declared: dict[str, str] = {}
    for model in record_types():
        module = app_module(model, "sql_views")
        declared |= module.VIEWS if module else {}
    for name, query in sorted(declared.items()):
        yield f"CREATE VIEW {_name(name)} AS {query}"


def _about(facts: Facts) -> list[tuple[str, str]]:
    return [
        ("title", "Cyber Diplomacy knowledge base"),
        ("description", DESCRIPTION),
        (
            "cells",
            f"{CELLS} Lists are JSON arrays; relations have tables of pairs too.",
        ),
        ("version", facts.version),
        ("date", facts.day.isoformat()),
        ("address", f"{facts.root}/"),
        ("licence", f"{LICENCES[0]['title']} (CC BY 4.0), {LICENCES[0]['path']}"),
        ("cite as", facts.citation),
    ]


def _stored(column: Column, value: Value) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return None if value == "" else value


def _text(table: Table, one: Held) -> str:
    """Everything in words that a record says, for the full text."""
    texts = (column.as_text(one.values[column.name]) for column in table.columns if column.kind in _TEXTS)
    return "\n".join(text for text in texts if text)


def _name(name: str) -> str:
    """A name as SQL has it, quoted, as `order` and `set` are words of its own: hyphens become underscores."""
    return f'"{name.replace("-", "_")}"'


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _marks(count: int) -> str:
    return ", ".join("?" * count)
