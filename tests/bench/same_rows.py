"""Pages of records against Datasette's pages of the same rows: that of a record, and one for each table with rows that
refer to it. Where one page of ours shows them together, a reader of Datasette opens one after another."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from . import client
from .client import Asked
from .figures import Rates, Sample
from .place import Place
from .tools import Tool

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


def pages_of(released: Path, records: list[tuple[str, str]]) -> list[str]:
    """Datasette's addresses, below that of the database, of those records and of all that refers to them."""
    with closing(sqlite3.connect(released)) as database:
        references = _references(database)
        found = []
        for kind, slug in records:
            found.append(f"/{kind}/{slug}")
            told = [(table, {column: slug}) for table, column in references[kind]]
            for table, values in (*told, ("citations", {"record_type": kind, "record": slug})):
                if _are_there(database, table, values):
                    found.append(f"/{table}?{urlencode({**values, '_size': MOST})}")
        return found


def measure(ours: Asked, theirs: Asked, wrk: Tool, place: Place, goal: float) -> Rates:
    """Records a second: ours and theirs are asked for their pages in turn; `ours` and `theirs` are the servers, by the
    addresses that the pages stand below."""
    records = drawn(place.released)
    parts = pages_of(place.released, records)
    sides = (
        (ours, [f"/{kind}/{slug}/" for kind, slug in records], "ours.lua"),
        (theirs, parts, "theirs.lua"),
    )
    runs: tuple[list[Sample], list[Sample]] = ([], [])
    for round_ in range(place.rounds + 1):  # the first warms every worker up
        for which, (side, paths, name) in enumerate(sides):
            sample = client.run(wrk, side, place.seconds, client.FEW, _script(place.folder / name, side.url, paths))
            share = len(paths) / len(records)
            if round_:
                runs[which].append(replace(sample, rate=sample.rate / share, cpu=sample.cpu * share))
    name = f"uncached record pages, {len(records)} drawn by lot"
    return Rates(name, f"Datasette's {len(parts)} pages of the same rows", runs[0], runs[1], goal, goal)


def _script(file: Path, below: str, paths: list[str]) -> str:
    folder = "/" + below.split("/", 3)[3] if below.count("/") > 2 else ""
    file.write_text(SCRIPT.format(paths=", ".join(f'"{folder}{path}"' for path in paths)), encoding="utf-8")
    return str(file)


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
