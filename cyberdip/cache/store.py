"""Answers in the memory of one worker: bounded in bytes, the one not asked for the longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from .asking import Key
from .counting import Counts
from .entries import OVERHEAD, Entry, Token


class Passing:
    """In the place of an answer: what is at this address is not to be kept, so nobody need wait for another's."""

    __slots__ = ("size", "token")

    def __init__(self, token: Token) -> None:
        self.token = token
        self.size = OVERHEAD


class Store:
    """Answers by key. Those of an old revision stay until they are replaced: they are what is left to show when the
    database is away."""

    def __init__(self, most: int, counts: Counts) -> None:
        self.most = most
        self.bytes = 0
        self._counts = counts
        self._kept: OrderedDict[Key, Entry | Passing] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._lock = Lock()

    @property
    def largest(self) -> int:
        """Bytes of the largest answer that is kept: an eighth of the room."""
        return self.most // 8

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Entry | Passing | None:
        """What is kept under the key, which is used by this."""
        found = self._kept.get(key)
        if found is not None:
            try:
                self._kept.move_to_end(key)
            except KeyError:  # another thread has just let it go
                return found
        return found

    def put(self, key: Key, kept: Entry | Passing) -> None:
        """Keep it in the place of what was there; also to be called when an entry grew by an encoding.

        What alone is larger than `largest` is not kept.
        """
        size = kept.size + len(key.host) + len(key.path) + len(key.query) + len(key.accept)
        with self._lock:
            self._drop(key)
            if size > self.largest:
                return
            self._kept[key], self._sizes[key] = kept, size
            self.bytes += size
            self._counts.takes(self.bytes)
            while self.bytes > self.most:
                self._drop(next(iter(self._kept)))
                self._counts.add("evicted")

    def drop(self, key: Key) -> None:
        """Keep nothing under the key."""
        with self._lock:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        if self._kept.pop(key, None) is not None:
            self.bytes -= self._sizes.pop(key)
            self._counts.takes(self.bytes)
