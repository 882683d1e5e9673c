"""From which database the present thread reads, and one state of it for as long as an answer is made.

Without that, a load that is committed between two queries of a page would give it an old half and a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from threading import local
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .health import AWAY, Health

_thread = local()


class Reading:
    """The reads of one request. The first one chooses the database: what reads nothing needs none."""

    def __init__(self, replicas: Health | None) -> None:
        self.alias: str | None = None
        self._replicas = replicas or Health(())
        self._state = ExitStack()

    def chosen(self) -> str:
        """The database of this request, of which one state is read from now on."""
        if self.alias is None:
            self.alias = self._choose()
        return self.alias

    def _choose(self) -> str:
        """A replica; the primary where there is none; where that is away, a replica that shows the past."""
        found = self._first(self._replicas.answering())
        if found is None:
            with suppress(*AWAY):
                self._state.enter_context(one_state(DEFAULT_DB_ALIAS))
                return DEFAULT_DB_ALIAS
            found = self._first(self._replicas.lagging())
        # Where nobody answers, the query itself will say so.
        return found or DEFAULT_DB_ALIAS

    def _first(self, replicas: Sequence[str]) -> str | None:
        for alias in replicas:
            try:
                self._state.enter_context(one_state(alias))
            except AWAY as problem:
                self._replicas.fails(alias, problem)
            else:
                return alias
        return None

    def close(self) -> None:
        """The end of that state."""
        self._state.close()


def alias() -> str:
    """The database that this thread reads; whoever is within a transaction of the primary reads the primary."""
    reading: Reading | None = getattr(_thread, "reading", None)
    if reading is None or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return DEFAULT_DB_ALIAS
    return reading.chosen()


@contextmanager
def within(reading: Reading) -> Iterator[Reading]:
    """Every read of this thread, within, belongs to it; its state stays after that, until it is closed."""
    before = getattr(_thread, "reading", None)
    _thread.reading = reading
    try:
        yield reading
    finally:
        _thread.reading = before


@contextmanager
def one_state(named: str) -> Iterator[None]:
    """Every query to that database, within, sees what was committed at the first one.

    OperationalError or InterfaceError at once where it does not answer. What was read was read: the end raises nothing.
    """
    wrapper = connections[named]
    if wrapper.in_atomic_block:  # the caller's own transaction: it has its own rules
        yield
        return
    block = transaction.atomic(using=named)
    _enter(wrapper, block)
    try:
        yield
    finally:
        _leave(wrapper, block)


def _enter(wrapper: Any, block: transaction.Atomic) -> None:
    if wrapper.vendor == "sqlite":
        # Transactions that may write ask for the lock of writers at once; this one never writes.
        wrapper.ensure_connection()
        usual, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
        try:
            block.__enter__()
        finally:
            wrapper.transaction_mode = usual
        return
    block.__enter__()
    try:
        with wrapper.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    except BaseException:
        _leave(wrapper, block)
        raise


def _leave(wrapper: BaseDatabaseWrapper, block: transaction.Atomic) -> None:
    try:
        block.__exit__(None, None, None)
        wrapper.close_if_unusable_or_obsolete()
    except (DatabaseError, InterfaceError):
        with suppress(DatabaseError, InterfaceError):
            wrapper.close()
