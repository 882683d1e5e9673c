"""What every download is made from: named columns, rows of public values, and what the file says about itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from cyberdip.loading.histories import latest_release
from cyberdip.records.columns import Column
from cyberdip.records.registry import table_of

from . import nodes

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = f"Creative Commons Attribution 4.0 International (CC BY 4.0), {LICENCE_ADDRESS}"
SITE = "Cyber Diplomacy knowledge base"
INCOMPLETE = "This file is incomplete: it could not be read to its end. Please download it again."
"""The last line of a file that broke off."""

SIZE = 100
"""Rows of a block where they come one by one."""
Row = Mapping[str, Any]
T = TypeVar("T", str, bytes)
Columns = Mapping[str, Sequence[Any]]
"""Some rows, column by column."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sheet:
    """One table to be written; `blocks` may be read once only.

    `name` is that of its file, `collection` what its rows are; `day` is the day it speaks of, `about` label and text.
    """

    name: str
    collection: str
    columns: tuple[Column, ...]
    blocks: Iterable[Columns]
    day: date
    about: tuple[tuple[str, str], ...]
    root: str = ""
    """Address of the site, without a slash at its end; linked data is written from it."""
    model: Any = None
    """The record type, where all rows are of one; linked data is written by what its app declares."""
    keep: Callable[[Iterator[bytes]], Iterator[bytes]] = iter
    """What gives the bytes of the file from what it is made of, where it is kept and need not be made."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Names in the rows of columns of that type that are called otherwise there."""

    @property
    def rows(self) -> Iterator[Row]:
        """The same row by row; may be read once only, too."""
        for block in self.blocks:
            yield from rows_of(block)

    def file_name(self, suffix: str) -> str:
        """Such as `instruments-2015-12-31.csv`."""
        return f"{self.name}-{self.day.isoformat()}.{suffix}"


def rows_of(columns: Columns) -> Iterator[dict[str, Any]]:
    """Some rows, one by one."""
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def columns_of(rows: Sequence[Row], names: Iterable[str]) -> Columns:
    """Some rows, column by column; a value that a row does not have is none."""
    return {name: [row.get(name) for row in rows] for name in names}


def blocks_of(rows: Iterable[Row], names: Sequence[str]) -> Iterator[Columns]:
    """Rows that come one by one, some at a time."""
    some: list[Row] = []
    try:
        for row in rows:
            some.append(row)
            if len(some) == SIZE:
                yield columns_of(some, names)
                some = []
    except Exception:
        # What came before the rows broke off.
        yield columns_of(some, names)
        raise
    yield columns_of(some, names)


def about(address: str, day: str, sentences: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What a file says about itself; `day` as a reader says it (one query for the release)."""
    release = latest_release()
    held = f"{release}, {release.released_at:%Y-%m-%d}" if release else "none yet"
    return (
        ("Title", SITE),
        ("Address", address),
        ("Release", held),
        ("As of", day),
        ("Filters", "; ".join(sentences) or "none: the whole collection"),
        ("Licence", LICENCE),
        ("Cite as", f"{SITE}, release of {held}, {address}"),
    )


def to_the_end(sheet: Sheet, form: str, pieces: Iterable[T], broken: T, end: T) -> Iterator[T]:
    """The pieces of a file in a form, and its end. A failure half-way ends it with `broken` instead, and is logged."""
    try:
        yield from pieces
    except Exception:
        # The answer has begun: its status can no longer say that it failed.
        log.exception("%s of %s broke off", form, sheet.name)
        yield broken
    else:
        yield end


def nodes_of(sheet: Sheet) -> Iterator[nodes.Node]:
    """The rows as nodes of a graph: what holds on any day, so columns computed for one are left out."""
    if sheet.model is None:
        yield from (nodes.of_row(sheet.name, sheet.columns, row) for row in sheet.rows)
        return
    shown = {column.name for column in sheet.columns}
    names = {column: sheet.renamed.get(column, column) for column in table_of(sheet.model).by_name}
    told = {column for column, name in names.items() if name in shown}
    for row in sheet.rows:
        values = {column: row[name] for column, name in names.items()}
        path = str(row["web_url"]).removeprefix(sheet.root) if "web_url" in shown else ""
        title = row["title"] if "title" in shown else ""
        yield nodes.of_record(sheet.model, values, title, path, row.get("citations", ()), told)
