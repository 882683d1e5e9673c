"""Rows of a query as they come, some at a time, column by column: however many there are, few are in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections

SIZE = 400
"""Rows in memory at a time."""
_LITTLE = {"mmap_size": 0, "cache_size": -1000}
"""What SQLite keeps of its file meanwhile: nothing in place, a megabyte of pages."""
Converter = tuple[int, list[Any], Any]
"""A column by its place, and what Django makes its values with: functions, and the expression they are told of."""


def streamed(rows: Any) -> Iterator[list[Sequence[Any]]]:
    """The columns of SIZE rows at a time of a QuerySet of values, with what its own iterator has in them."""
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        return
    # Those behind are there for the order only.
    yield from (found[: compiler.col_count] for found in columns(rows.db, sql, values, converters_of(compiler)))


def columns(
    alias: str, sql: str, values: Sequence[Any], converters: Sequence[Converter]
) -> Iterator[list[Sequence[Any]]]:
    """The same of a query that is written already."""
    connection = connections[alias]
    whole = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    with in_little_memory(connection), connection.cursor() if whole else connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(SIZE):
            found: list[Sequence[Any]] = list(zip(*rows, strict=True))
            for place, steps, expression in converters:
                found[place] = _converted(found[place], steps, expression, connection)
            yield found


@contextmanager
def in_little_memory(connection: Any) -> Iterator[None]:
    """SQLite reads its file in place, and what each connection has read of it counts as memory of the process from then
    on: a long reading goes through a small cache instead."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    # Beside Django's cursor, as these are no queries of data.
    run = connection.connection.execute
    usual = {name: run(f"PRAGMA {name}").fetchone()[0] for name in _LITTLE}
    try:
        for name, value in _LITTLE.items():
            run(f"PRAGMA {name}={value}")
        yield
    finally:
        with suppress(sqlite3.Error):  # what went away meanwhile keeps nothing
            for name, value in usual.items():
                run(f"PRAGMA {name}={value}")


def converters_of(compiler: Any) -> list[Converter]:
    """How the columns of a query that was written are converted."""
    found = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
    return [(place, steps, expression) for place, (steps, expression) in found.items()]


def _converted(column: Sequence[Any], steps: list[Any], expression: Any, connection: Any) -> list[Any]:
    """What Django makes of the values of a column: of each once, as the same come again and again."""
    made = {}
    for one in set(column):
        value = one
        for step in steps:
            value = step(value, expression, connection)
        made[one] = value
    return [made[one] for one in column]
