"""How long one reader waits for a record: for our page, or for Datasette's pages of the same rows one after another."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from http.client import HTTPConnection
from urllib.parse import urlsplit

from . import same_rows
from .client import Asked, BenchError
from .figures import Times
from .place import Place

HUNDREDTHS = 100


def measure(ours: Asked, theirs: Asked, place: Place) -> Times:
    """The 99th percentile of the records drawn by lot, each round of all of them, by turns; ours is to be the lower."""
    records = same_rows.drawn(place.released)
    own = [[f"/{kind}/{slug}/"] for kind, slug in records]
    others = same_rows.pages_of_each(place.released, records)
    slowest: tuple[list[float], list[float]] = [], []
    for _ in range(place.rounds):
        for found, server, pages in zip(slowest, (ours, theirs), (own, others), strict=True):
            found.append(_slowest(server.url, pages))
    name = f"uncached record, {len(records)} drawn by lot, opened by one reader: 99th percentile"
    return Times(name, "Datasette's pages of the same rows", *slowest, "ms", 1)


def _slowest(server: str, records: list[list[str]]) -> float:
    """Milliseconds of the slowest hundredth of the records."""
    place = urlsplit(server)
    connection = HTTPConnection(place.netloc, timeout=60)
    times = [_opened(connection, [place.path + page for page in pages]) for pages in records]
    connection.close()
    return statistics.quantiles(times, n=HUNDREDTHS, method="inclusive")[-1]


def _opened(connection: HTTPConnection, pages: Iterable[str]) -> float:
    begun = time.perf_counter()
    for page in pages:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise BenchError(f"{page}: {answer.status}")
    return (time.perf_counter() - begun) * 1000
