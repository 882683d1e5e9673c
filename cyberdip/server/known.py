"""Requests that a worker has read before, by their bytes: readers and programs ask in the same words time and again."""

from __future__ import annotations

from cyberdip.cache.asking import Environ

MOST = 2048
"""Requests that are remembered; with what they say, some five megabytes."""
LONGEST = 2048
"""Bytes of a request that is remembered."""


class Known:
    """What was read from the bytes of whole requests without a body: nothing of it depends on who says it, or when, but
    the client's address, which is for who looks a request up to put in."""

    def __init__(self) -> None:
        self._read: dict[bytes, Environ] = {}
        self.get = self._read.get
        """What these bytes ask; None where they were not read before."""

    def keep(self, said: bytes, environ: Environ) -> None:
        """Remember what was read; the oldest goes when there are too many."""
        if len(said) > LONGEST:
            return
        if len(self._read) >= MOST:
            del self._read[next(iter(self._read))]
        self._read[said] = environ

    def __len__(self) -> int:
        return len(self._read)
