"""How long a load takes, and how long it is from the start of the server to its first answer."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from urllib.request import urlopen

from tests.support import knowledge, site

from .figures import Figure, Part
from .place import Place

PAGE = "/norms/un-13f/"
STARTS = 3


def measure(place: Place) -> Part:
    """Seconds for a thousand records, and from the start to an answer."""
    return Part(
        rows=[
            Figure("load of everything, a thousand records", [_load(place)], "s"),
            Figure("start to first page", [_start(place) for _ in range(STARTS)], "s"),
        ]
    )


def _load(place: Place) -> float:
    """Read, check and write all files into an empty database, index and log of changes included."""
    database = place.folder / "load.sqlite3"
    for file in place.folder.glob("load.sqlite3*"):
        file.unlink()
    url = f"sqlite:///{database}"
    knowledge.manage(url, "migrate")
    started = time.perf_counter()
    knowledge.manage(url, "load")
    spent = time.perf_counter() - started
    with closing(sqlite3.connect(database)) as connection:
        (records,) = connection.execute("SELECT count(*) FROM loading_change").fetchone()
    return spent / int(records) * 1000


def _start(place: Place) -> float:
    started = time.perf_counter()
    with site.running(place.database_url, place.folder) as address:
        with urlopen(address + PAGE, timeout=60) as answer:
            answer.read()
        return time.perf_counter() - started
