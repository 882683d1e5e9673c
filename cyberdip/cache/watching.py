"""Knows the data revision without asking the database at every request, and whether the database can say it at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Event, Thread
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from cyberdip.records import revision

from .entries import Token

log = logging.getLogger(__name__)

PERIOD = 0.4
"""Seconds between two looks at the revision, while somebody asks."""
LIMIT = 0.9
"""Seconds for which a look counts: every worker shows new data within a second."""
PATIENCE = 2.0
"""Seconds that a request waits for a look; then the database counts as away, and no other request waits."""
DAY = 86_400

Number = tuple[int | None, str]


class Moment(NamedTuple):
    """What is known now: the state of the data, whether that is sure, and how many seconds ago it was."""

    token: Token
    sure: bool
    age: float


def read_revision(alias: str = DEFAULT_DB_ALIAS) -> Number:
    """The present revision (one indexed query); raises DatabaseError when the database does not answer."""
    now = revision.current(alias)
    return (now.number, now.changed_at.isoformat()) if now else (None, "")


class Watch:
    """Looks at the revision in a thread of its own, with a connection of its own: a database that hangs holds up no
    request for longer than PATIENCE, once. Without requests it does not look."""

    def __init__(self, read: Callable[[], Number] = read_revision, each: Callable[[], None] = lambda: None) -> None:
        """`each` is done at each look, and before it is looked no more."""
        self._read = read
        self._each = each
        self._token = Token(None, "", 0)
        self._confirmed = float("-inf")
        self._away = False
        self._asked = False
        self._rests = False
        self._wanted = Event()
        self._looked = Condition()
        self._thread: Thread | None = None

    def now(self) -> Moment:
        """The state of the data, not older than LIMIT seconds if it is sure."""
        self._asked = True
        age = time.monotonic() - self._confirmed
        if age > LIMIT:
            age = self._wait()
        token, day = self._token, int(time.time()) // DAY
        if token.day != day:  # midnight has come since the last look
            token = token._replace(day=day)
        return Moment(token, age <= LIMIT, age)

    def known(self) -> Token | None:
        """The state of the data if it is sure, without waiting for it."""
        self._asked = True
        if self._rests:
            self._wanted.set()
        if time.monotonic() - self._confirmed > LIMIT:
            return None
        token = self._token
        return token if token.day == int(time.time()) // DAY else None

    def is_away(self) -> bool:
        """Whether the database does not answer: looks once more if the last look is not of this very moment."""
        since = time.monotonic()
        self._start()
        with self._looked:
            self._wanted.set()
            self._looked.wait_for(lambda: self._away or self._confirmed >= since, PATIENCE)
            return self._away or self._confirmed < since

    def _wait(self) -> float:
        self._start()
        with self._looked:
            self._wanted.set()
            # While it is away its return is looked for all the time; nobody need wait for that.
            if not self._away and not self._looked.wait_for(self._settled, PATIENCE):
                self._away = True
                log.warning("The database does not answer in time; what is kept is shown as stale.")
            return time.monotonic() - self._confirmed

    def _settled(self) -> bool:
        return self._away or time.monotonic() - self._confirmed <= LIMIT

    def _start(self) -> None:
        # Not before the first request: a thread does not live through the fork that makes a worker.
        with self._looked:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="revision", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._wanted.clear()
            self._asked = False
            self.look()
            self._tidy()
            self._do_each()
            self._wanted.wait(PERIOD)
            self._rests = True  # before it is seen whether somebody asks: who asks later wakes this
            if not self._asked and not self._away:
                self._do_each()
                self._wanted.wait()
            self._rests = False

    def _do_each(self) -> None:
        try:
            self._each()
        except Exception:  # as in `look`
            log.exception("What is done at each look failed")

    def _tidy(self) -> None:
        """Keep connections as long as a request would; after an error the next look has a new one."""
        for connection in connections.all(initialized_only=True):
            with suppress(DatabaseError, InterfaceError):
                connection.close() if self._away else connection.close_if_unusable_or_obsolete()

    def look(self) -> None:
        """Ask the database once, and say in the log when it goes and when it is back."""
        started = time.monotonic()
        try:
            token = Token(*self._read(), int(time.time()) // DAY)
        except (DatabaseError, InterfaceError, OSError) as problem:
            self._note(problem)
        except Exception as problem:  # an error of ours must not end the thread: the answers would be stale for ever
            self._note(problem, traceback=True)
        else:
            with self._looked:
                if self._away:
                    log.info("The database answers again.")
                self._token, self._confirmed, self._away = token, started, False
                self._looked.notify_all()

    def _note(self, problem: Exception, traceback: bool = False) -> None:
        with self._looked:
            if not self._away:
                log.warning("The database is away", extra={"reason": type(problem).__name__}, exc_info=traceback)
            self._away = True
            self._looked.notify_all()
