"""How often the page cache of this worker knew the answer."""

from __future__ import annotations

from threading import Lock

MEANINGS = {
    "hit": "answered from memory",
    "miss": "built by Django and kept",
    "stale": "the last good answer, as the database was away",
    "passed": "answered by Django and not kept",
    "waited": "of the hits, those that waited for another request to build the page",
    "evicted": "answers that made room for others",
}


class Counts:
    """Requests of this worker since its start, by the names of MEANINGS."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = dict.fromkeys(MEANINGS, 0)

    def add(self, name: str) -> None:
        """Count one; `+=` alone would lose some between threads."""
        with self._lock:
            self._numbers[name] += 1

    def shown(self) -> dict[str, int]:
        """All of them by name."""
        with self._lock:
            return dict(self._numbers)


COUNTS = Counts()
