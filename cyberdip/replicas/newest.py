"""The data revision as the page cache watches it: the primary's; while that is away, the newest of the replicas."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS

from cyberdip.cache.watching import Number, read_revision

from .files import forget_moved
from .health import AWAY, Health


class NewestRevision:
    """Reads the revision for `watching.Watch`, in its thread. A dead primary leaves reading alive: nobody can change
    anything then, so what replicas have is what there is, and no answer made of it is stale."""

    def __init__(
        self,
        primary: Health,
        replicas: Health,
        read: Callable[[str], Number] = read_revision,
        also: Callable[[], None] = lambda: None,
    ) -> None:
        self._primary = primary
        self._replicas = replicas
        self._read = read
        self._also = also
        self._latest: Number = (None, "")

    def __call__(self) -> Number:
        """Number and moment; raises what the primary raised when nobody answers. `also` is called each time."""
        forget_moved()  # no request of Django's does so in this thread
        self._also()
        if self._primary.answering():
            try:
                self._latest = self._read(DEFAULT_DB_ALIAS)
            except AWAY as problem:
                found = self._from_replica()
                if found is None:
                    raise
                self._primary.fails(DEFAULT_DB_ALIAS, problem)
                return found
            self._primary.answers(DEFAULT_DB_ALIAS)
            return self._latest
        found = self._from_replica()
        if found is None:
            return self._read(DEFAULT_DB_ALIAS)
        return found

    def _from_replica(self) -> Number | None:
        for alias in (*self._replicas.answering(), *self._replicas.lagging()):
            try:
                found = self._read(alias)
            except AWAY as problem:
                self._replicas.fails(alias, problem)
            else:
                # One that lags behind takes nothing back of what was seen.
                self._latest = max(found, self._latest, key=lambda number: number[0] or 0)
                return self._latest
        return None
