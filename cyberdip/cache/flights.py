"""One build of a missing page at a time, however many ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from .asking import Key

PATIENCE = 10.0
"""Seconds that a request waits for another one's build, then it builds for itself."""


class Flights:
    """The pages being built in this worker now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._built: dict[Key, Event] = {}

    @contextmanager
    def leading(self, key: Key) -> Iterator[bool]:
        """True for the one that is to build the page; False, once that one is done, for all who came meanwhile."""
        with self._lock:
            other = self._built.get(key)
            own = self._built.setdefault(key, Event()) if other is None else None
        if own is None:
            assert other is not None
            other.wait(PATIENCE)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._built[key]
            own.set()
