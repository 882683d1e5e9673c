"""How often the page cache of this worker knew the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock


@dataclass(slots=True)
class Counts:
    """Requests of this worker since its start. `hit`: answered from memory; `miss`: built and kept; `stale`: the last
    good answer, as the database was away; `passed`: not for the cache; `waited`: of the hits, those that waited for
    another request to build the page; `evicted`: answers that made room."""

    hit: int = 0
    miss: int = 0
    stale: int = 0
    passed: int = 0
    waited: int = 0
    evicted: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def add(self, name: str, number: int = 1) -> None:
        """Count; `+=` alone would lose some between threads."""
        with self._lock:
            setattr(self, name, getattr(self, name) + number)

    def shown(self) -> dict[str, int]:
        """All of them by name."""
        with self._lock:
            return {name: getattr(self, name) for name in NAMES}


NAMES = ("hit", "miss", "stale", "passed", "waited", "evicted")
COUNTS = Counts()
