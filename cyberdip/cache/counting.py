"""How often the page cache knew the answer: of this worker by name, of all workers at `/metrics`."""

from __future__ import annotations

from threading import Lock

from .sharing import Counter, Gauge

MEANINGS = {
    "hit": "answered from memory",
    "miss": "built by Django and kept",
    "stale": "the last good answer, as the database was away",
    "passed": "answered by Django and not kept",
    "shared": "of the hits, those that another worker had built",
    "waited": "of the hits, those that waited for another request to build the page",
    "evicted": "answers that made room for others",
}


EVENTS = Counter("cyberdip_page_cache", "What the page cache did", ["event"])
ROOM = Gauge("cyberdip_page_cache_bytes", "What ready answers take in a worker's memory", multiprocess_mode="liveall")


class Counts:
    """Requests of this worker since its start, by the names of MEANINGS."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = dict.fromkeys(MEANINGS, 0)
        self._told = {name: EVENTS.labels(name) for name in MEANINGS}

    def add(self, name: str, times: int = 1) -> None:
        """Count one, or so many; `+=` alone would lose some between threads."""
        with self._lock:
            self._numbers[name] += times
        self._told[name].inc(times)

    def takes(self, size: int) -> None:
        """So many bytes are kept now."""
        ROOM.set(size)

    def shown(self) -> dict[str, int]:
        """All of them by name."""
        with self._lock:
            return dict(self._numbers)


COUNTS = Counts()
