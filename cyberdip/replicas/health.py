"""Which replicas are read now: all by turns, but for a moment not the one that did not answer, nor one that lags."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from itertools import count
from threading import Lock

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
"""What a database raises that does not answer."""
PAUSE = 5.0
"""Seconds for which a database that does not answer is passed over; then one request tries it."""


class Health:
    """What this worker knows of some databases, by their Django alias."""

    def __init__(self, aliases: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self.aliases = tuple(aliases)
        self._clock = clock
        self._turns = count()
        self._until: dict[str, float] = {}
        self._late: set[str] = set()
        self._lock = Lock()

    def answering(self) -> list[str]:
        """Those to ask, in this order; each call begins with the next one."""
        if not self.aliases:
            return []
        first = next(self._turns) % len(self.aliases)
        in_turn = (*self.aliases[first:], *self.aliases[:first])
        return [alias for alias in in_turn if alias not in self._late and self._may_ask(alias)]

    def lagging(self) -> list[str]:
        """Those that are passed over as they show the past: better than nothing where the primary is away too."""
        return [alias for alias in self.aliases if alias in self._late and self._may_ask(alias)]

    def _may_ask(self, alias: str) -> bool:
        if alias not in self._until:
            return True
        with self._lock:
            now = self._clock()
            if now < self._until.get(alias, now):
                return False
            # Whoever asks now finds out; until then the others go on passing it over.
            self._until[alias] = now + PAUSE
            return True

    def fails(self, alias: str, problem: Exception) -> None:
        """It did not answer."""
        with self._lock:
            self._until[alias] = self._clock() + PAUSE
        extra = {"database": alias, "seconds": int(PAUSE), "reason": first_line(problem)}
        log.warning("A database does not answer and is passed over", extra=extra)

    def answers(self, alias: str) -> None:
        """It answered."""
        if alias in self._until:
            with self._lock:
                known = self._until.pop(alias, None)
            if known is not None:
                log.info("A database answers again", extra={"database": alias})

    def lags(self, alias: str, seconds: float) -> None:
        """It has lacked a change for too long."""
        if alias not in self._late:
            self._late.add(alias)
            extra = {"database": alias, "seconds": int(seconds)}
            log.warning("A replica lags behind and is passed over", extra=extra)

    def follows(self, alias: str) -> None:
        """It has every change, or will have it soon enough."""
        if alias in self._late:
            self._late.discard(alias)
            log.info("A replica has caught up", extra={"database": alias})


def first_line(problem: Exception) -> str:
    """What a database error says, without the rest; psycopg names host and port there, never the password."""
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__


REPLICAS = Health([alias for alias in settings.DATABASES if alias != DEFAULT_DB_ALIAS])
"""Those that REPLICA_URLS names."""
