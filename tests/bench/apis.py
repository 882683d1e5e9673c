"""Our cached API list, against PocketBase and ROAPI with the same rows."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from tests.support import site

from . import client, packages, tools
from .figures import Part, Rates
from .place import Place
from .servers import pocketbase, roapi
from .turns import by_turns, whole

COLLECTION, SIZE = "participations", 100
GOAL = 5.0


def measure(place: Place) -> Part:
    """A row for each of the two, or what is missing for them."""
    try:
        wrk, theirs = tools.find("wrk", place.folder), packages.installed(place.folder)
    except tools.MissingError as missing:
        return Part(missing=[f"Cached API list against PocketBase and ROAPI: {missing}"])
    file = _written(place)
    with ExitStack() as stack:
        ours = stack.enter_context(site.running(place.database_url, place.folder, WORKERS=str(place.workers)))
        base, base_process = stack.enter_context(pocketbase.running(theirs, place.folder, place.workers, file))
        table, table_process = stack.enter_context(roapi.running(theirs, place.folder, place.workers, file))
        asked = [
            whole(f"{ours}/api/v1/{COLLECTION}/?page_size={SIZE}", site.process_of(ours), {}),
            whole(f"{base}?perPage={SIZE}&sort=slug", base_process, {}),
            whole(f"{table}?limit={SIZE}&sort=slug", table_process, {}),
        ]
        own, *others = by_turns(wrk, place, asked, client.MANY)
    names = ("PocketBase", "ROAPI")
    name = f"cached API list of {SIZE}"
    return Part(
        rows=[Rates(name, other, own, runs, GOAL, GOAL) for other, runs in zip(names, others, strict=True)],
    )


def _written(place: Place) -> Path:
    """The collection as it is released, in a CSV file."""
    file = place.folder / f"{COLLECTION}.csv"
    with closing(sqlite3.connect(place.released)) as connection, file.open("w", encoding="utf-8", newline="") as stream:
        found = connection.execute(f'SELECT * FROM "{COLLECTION}" ORDER BY slug')
        writer = csv.writer(stream)
        writer.writerow([one[0] for one in found.description])
        writer.writerows(found)
    return file
