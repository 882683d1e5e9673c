"""Pages of records against Datasette's pages of the same rows: that of a record, and one for each table with rows that
refer to it. Where one page of ours shows them together, a reader of Datasette opens one after another."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from . import client
from .client import Asked
from .figures import Rates
from .place import Place
from .tools import Tool
from .turns import by_turns

KINDS = ("norms", "instruments", "actors", "topics", "sources")
"""Collections whose records have pages of their own."""
EACH, SEED = 8, 26
"""Records that are drawn by lot of each, always the same ones of the same data."""
MOST = 100
"""Rows of a page of Datasette."""
SCRIPT = """
local paths = {{ {paths} }}
local at = 0
function setup(thread) at = at + 1; thread:set("at", at * 7) end
function request()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1])
end
"""


def drawn(released: Path) -> list[tuple[str, str]]:
    """Collection and slug of EACH records of every kind."""
    lot = random.Random(SEED)
    with closing(sqlite3.connect(released)) as database:
        return [(kind, slug) for kind in KINDS for slug in lot.sample(_slugs(database, kind), EACH)]


def pages_of_each(released: Path, records: list[tuple[str, str]]) -> list[list[str]]:
    """For each record Datasette's addresses, below that of the database, of it and of all that refers to it."""
    with closing(sqlite3.connect(released)) as database:
        references = _references(database)
        return [_pages_of(database, kind, slug, references[kind]) for kind, slug in records]


def _pages_of(database: sqlite3.Connection, kind: str, slug: str, references: list[tuple[str, str]]) -> list[str]:
    found = [f"/{kind}/{slug}"]
    told = [(table, {column: slug}) for table, column in references]
    for table, values in (*told, ("citations", {"record_type": kind, "record": slug})):
        if _are_there(database, table, values):
            found.append(f"/{table}?{urlencode({**values, '_size': MOST})}")
    return found


def measure(ours: Asked, theirs: Asked, wrk: Tool, place: Place, goal: float) -> Rates:
    """Records a second: ours and theirs are asked for their pages in turn; `ours` and `theirs` are the servers, by the
    addresses that the pages stand below."""
    records = drawn(place.released)
    parts = [page for pages in pages_of_each(place.released, records) for page in pages]
    asked = [
        _in_turn(ours, [f"/{kind}/{slug}/" for kind, slug in records], place.folder / "ours.lua"),
        _in_turn(theirs, parts, place.folder / "theirs.lua"),
    ]
    own, others = by_turns(wrk, place, asked, client.FEW)
    each = len(parts) / len(records)
    records_of_theirs = [replace(one, rate=one.rate / each, cpu=one.cpu * each) for one in others]
    name = f"uncached record pages, {len(records)} drawn by lot"
    return Rates(name, f"Datasette's {len(parts)} pages of the same rows", own, records_of_theirs, goal, goal)


def _in_turn(server: Asked, paths: list[str], script: Path) -> Asked:
    below = urlsplit(server.url).path
    script.write_text(SCRIPT.format(paths=client.quoted(f"{below}{path}" for path in paths)), encoding="utf-8")
    return replace(server, script=str(script))


def _slugs(database: sqlite3.Connection, kind: str) -> list[str]:
    return [slug for (slug,) in database.execute(f"SELECT slug FROM {kind} ORDER BY slug")]


def _references(database: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Table and column of every foreign key that leads to each of KINDS."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for table in tables:
        for key in database.execute(f"PRAGMA foreign_key_list('{table}')"):
            if key[2] in found:
                found[key[2]].append((table, key[3]))
    return found


def _are_there(database: sqlite3.Connection, table: str, values: dict[str, str]) -> bool:
    condition = " AND ".join(f"{column} = ?" for column in values)
    return (
        database.execute(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1", list(values.values())).fetchone()
        is not None
    )
