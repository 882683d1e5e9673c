"""All collections as CSV from the server, one after another, against the database's own dump of the same tables; and
how much memory that takes."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from tests.support import site

from . import memory, tools
from .figures import Figure, Part, Row, Times
from .place import Place
from .uncached import SETTINGS

MOST_TIMES, MOST_MEGABYTES = 3, 20
PIECE = 65_536
TABLES = ("actors_%", "instruments_%", "norms_%", "sources_%", "topics_%", "site_formeraddress")
"""Those that hold the records and what joins them."""


def measure(place: Place) -> Part:
    """All figures, or what is missing for them: with files that are kept, as a server does that is left as it is, and
    with each made anew (API_ROWS_MB=0)."""
    try:
        sqlite = tools.find("sqlite3", place.folder)
    except tools.MissingError as missing:
        return Part(missing=[f"CSV of everything against the database's own dump: {missing}"])
    rows: list[Row] = []
    for name, settings in (("CSV of everything", {}), ("the same, made anew each time", {"API_ROWS_MB": "0"})):
        rows += _measured(place, sqlite, name, settings)
    return Part(rows=rows)


def _measured(place: Place, sqlite: tools.Tool, name: str, settings: dict[str, str]) -> list[Row]:
    ours, theirs = [], []
    with site.running(place.database_url, place.folder, WORKERS="1", **SETTINGS, **settings) as address:
        names = _collections(address)
        _everything(address, names)  # the first time warms up
        with memory.watched(site.process_of(address)) as growth:
            for _ in range(place.rounds):
                ours.append(_timed(lambda: _everything(address, names)))
                theirs.append(_timed(lambda: _dump(sqlite, place.database)))
    return [
        Times(f"{name} ({len(names)} collections)", "sqlite3 .dump", ours, theirs, "s", MOST_TIMES),
        Figure("memory while it is written, beyond that before", [growth.megabytes], "MB", MOST_MEGABYTES),
    ]


def _collections(address: str) -> list[str]:
    with urlopen(f"{address}/api/v1/", timeout=60) as answer:
        found = json.load(answer)
    return list(found["collections"])


def _everything(address: str, names: list[str]) -> int:
    """Take every collection as CSV; the bytes."""
    size = 0
    for name in names:
        with urlopen(f"{address}/api/v1/{name}/?format=csv", timeout=300) as answer:
            while piece := answer.read(PIECE):
                size += len(piece)
    return size


def _dump(sqlite: tools.Tool, database: Path) -> None:
    subprocess.run(
        [sqlite.path, str(database), *(f".dump {pattern}" for pattern in TABLES)],
        env=sqlite.environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
