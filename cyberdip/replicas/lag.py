"""How far replicas are behind the primary, in seconds for which they have lacked a change of the data.

It is told by the data revision: PostgreSQL's own figures call a standby late where merely nothing was written, and need
rights that a reader should not have. A thread of its own looks, so that a replica that hangs holds up nobody.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from cyberdip.cache.watching import Number, read_revision

from .health import AWAY, REPLICAS, Health

PERIOD = 1.0
"""Seconds between two looks, while somebody asks for pages."""
REMEMBERED = 1000
"""Changes of which it is known when they were first seen; a replica that lacks more lacks the oldest of these."""


class Lag:
    """Knows how late each replica is, and has one passed over that is later than `limit` seconds."""

    def __init__(
        self,
        replicas: Health,
        limit: float,
        read: Callable[[str], Number] = read_revision,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._replicas = replicas
        self._limit = limit
        self._read = read
        self._clock = clock
        self._changes: deque[tuple[int, float]] = deque(maxlen=REMEMBERED)
        self._seconds: dict[str, float] = {}
        self._looking = Lock()
        self._wanted = Event()
        self._thread: Thread | None = None

    @property
    def seconds(self) -> dict[str, float]:
        """How late each replica was at the last look; one that did not answer is not in it."""
        return dict(self._seconds)

    def wanted(self) -> None:
        """Somebody asks for pages: look now and then, from a thread that begins after the fork of a worker."""
        self._wanted.set()
        if self._replicas.aliases and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._run, name="replicas", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            self.look()
            for connection in connections.all(initialized_only=True):
                with suppress(DatabaseError, InterfaceError):
                    connection.close_if_unusable_or_obsolete()
            time.sleep(PERIOD)

    def look(self) -> None:
        """Ask the primary and every replica once; while the primary is away nobody becomes later."""
        with self._looking:
            with suppress(*AWAY):
                self._note(self._read(DEFAULT_DB_ALIAS)[0] or 0)
            for alias in self._replicas.aliases:
                try:
                    self._judge(alias, self._read(alias)[0] or 0)
                except AWAY:  # whoever reads from it finds that out
                    self._seconds.pop(alias, None)
                    connections[alias].close()

    def _note(self, number: int) -> None:
        if self._changes and number < self._changes[-1][0]:
            self._changes.clear()  # another server was made the primary, or a backup was brought back
        if not self._changes or number > self._changes[-1][0]:
            self._changes.append((number, self._clock()))

    def _judge(self, alias: str, number: int) -> None:
        lacked = next((seen for change, seen in self._changes if change > number), None)
        late = self._seconds[alias] = 0.0 if lacked is None else self._clock() - lacked
        if lacked is not None and late >= self._limit:
            self._replicas.lags(alias, late)
        else:
            self._replicas.follows(alias)


LAG = Lag(REPLICAS, settings.REPLICA_LAG_SECONDS)
"""Of those that REPLICA_URLS names."""
