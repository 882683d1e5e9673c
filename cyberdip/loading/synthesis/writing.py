"""Writes copies into the database in bulk: COPY on PostgreSQL, many rows a statement on SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection

from cyberdip.records.batches import batches

from .patterns import NUMBER, OTHER, OWN, Pattern

Copies = Sequence[tuple[int, int]]
"""The number of each copy, and of the copy whose actors it is linked with (1 is the present data)."""
BATCH = 20_000
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def ending(number: int) -> str:
    """What the slugs of a copy end in; those of the present data stay as they are."""
    return "" if number == 1 else f"-x{number}"


def write(pattern: Pattern, copies: Copies) -> int:
    """Every copy of every row; the number of rows."""
    if pattern.rows:
        (_by_copy if connection.vendor == "postgresql" else _by_statements)(pattern, copies)
    return len(pattern.rows) * len(copies)


@contextmanager
def unguarded(tables: Sequence[str]) -> Iterator[None]:
    """Keys and indexes away while the rows are written; made anew, and so checked, at the end."""
    with (_without_indexes if connection.vendor == "postgresql" else _checked_at_the_end)(tables):
        yield


# --- PostgreSQL ---


def _by_copy(pattern: Pattern, copies: Copies) -> None:
    lines = "".join("\t".join(map(_cell, row)) + "\n" for row in pattern.rows)
    names = ", ".join(map(connection.ops.quote_name, pattern.columns))
    with connection.cursor() as cursor, cursor.copy(f"COPY {pattern.table} ({names}) FROM STDIN") as copy:
        for number, other in copies:
            copy.write(_signed(lines, number, other))


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date):
        return value.isoformat()
    return (json.dumps(value) if isinstance(value, dict) else str(value)).translate(_ESCAPED)


def _signed(text: str, number: int, other: int) -> str:
    return text.replace(OWN, ending(number)).replace(OTHER, ending(other)).replace(NUMBER, str(number))


@contextmanager
def _without_indexes(tables: Sequence[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype IN ('f', 'u', 'p') AND conrelid::regclass::text = ANY(%s) "
            # Keys that others lead to go last, and come first.
            "ORDER BY contype = 'f' DESC, conname",
            [list(tables)],
        )
        constraints = cursor.fetchall()
        cursor.execute(
            "SELECT quote_ident(indexname), indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint WHERE contype IN ('u', 'p'))",
            [list(tables)],
        )
        indexes = cursor.fetchall()
        incoming = _leading_to(cursor, tables)
        for table, name, _ in (*incoming, *constraints):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
    yield
    with connection.cursor() as cursor:
        for _, definition in indexes:
            cursor.execute(definition)
        foreign = {(table, name): text for table, name, text in (*constraints, *incoming)}
        for (table, name), text in sorted(foreign.items(), key=lambda one: one[1].startswith("FOREIGN")):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _leading_to(cursor: Any, tables: Sequence[str]) -> list[tuple[str, str, str]]:
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND confrelid::regclass::text = ANY(%s)",
        [list(tables)],
    )
    found: list[tuple[str, str, str]] = cursor.fetchall()
    return found


# --- SQLite ---


def _by_statements(pattern: Pattern, copies: Copies) -> None:
    names = ", ".join(map(connection.ops.quote_name, pattern.columns))
    marks = ", ".join(["%s"] * len(pattern.columns))
    statement = f"INSERT INTO {pattern.table} ({names}) VALUES ({marks})"
    rows = (row for number, other in copies for row in _rows(pattern, number, other))
    with connection.cursor() as cursor:
        for batch in batches(rows, BATCH):
            cursor.executemany(statement, batch)


def _rows(pattern: Pattern, number: int, other: int) -> Iterator[list[Any]]:
    signed: Callable[[str], str] = lambda text: _signed(text, number, other)  # noqa: E731
    for row in pattern.rows:
        yield [signed(value) if isinstance(value, str) else value for value in row]


@contextmanager
def _checked_at_the_end(tables: Sequence[str]) -> Iterator[None]:
    yield
    # Keys are deferred; what they find wrong would else be told without a place.
    connection.check_constraints(list(tables))
