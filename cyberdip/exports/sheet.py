"""What every download is made from: named columns, rows of public values, and what the file says about itself."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cyberdip.loading.models import Release
from cyberdip.records.columns import Column
from cyberdip.records.registry import table_of

from . import nodes

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = f"Creative Commons Attribution 4.0 International (CC BY 4.0), {LICENCE_ADDRESS}"
SITE = "Cyber Diplomacy knowledge base"
INCOMPLETE = "This file is incomplete: it could not be read to its end. Please download it again."
"""The last line of a file that broke off."""

Row = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sheet:
    """One table to be written; `rows` may be read once only.

    `name` is that of its file, `collection` what its rows are; `day` is the day it speaks of, `about` label and text.
    """

    name: str
    collection: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    day: date
    about: tuple[tuple[str, str], ...]
    root: str = ""
    """Address of the site, without a slash at its end; linked data is written from it."""
    model: Any = None
    """The record type, where all rows are of one; linked data is written by what its app declares."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Names in the rows of columns of that type that are called otherwise there."""

    def file_name(self, suffix: str) -> str:
        """Such as `instruments-2015-12-31.csv`."""
        return f"{self.name}-{self.day.isoformat()}.{suffix}"


def about(address: str, day: str, sentences: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What a file says about itself; `day` as a reader says it (one query for the release)."""
    release = Release.objects.first()
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


def to_the_end(sheet: Sheet, form: str, pieces: Iterable[str], broken: str, end: str = "") -> Iterator[str]:
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
