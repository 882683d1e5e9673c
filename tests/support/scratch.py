"""An empty database of a test's own, beside the test database, where transactions are real and connections many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Scratch:
    """A migrated database without records; gives as many connections to it as a test wants."""

    def __init__(self, name: str) -> None:
        self.name = name

    @contextmanager
    def connected(self, wait: float | None = None) -> Iterator[BaseDatabaseWrapper]:
        """Make every query of this thread go there over a new connection, outside any transaction.

        `wait` is how many seconds it waits for another connection's locks, instead of as long as usual.
        """
        usual = connections["default"]
        options = {**usual.settings_dict["OPTIONS"], **_waiting(wait)}
        wrapper = type(usual)({**usual.settings_dict, "NAME": self.name, "OPTIONS": options}, "default")
        connections["default"] = wrapper
        try:
            yield wrapper
        finally:
            wrapper.close()
            connections["default"] = usual


@contextmanager
def database(folder: Path, worker: str) -> Iterator[Scratch]:
    """A copy of the empty test database, gone at the end; the test itself must not ask for `db`."""
    if connection.vendor == "sqlite":
        name = str(folder / "scratch.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [name])
        yield Scratch(name)
        return
    name, original = f"test_scratch_{worker}", connection.settings_dict["NAME"]
    connection.close()  # the server copies only a database to which nobody is connected
    _on_the_server(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    try:
        yield Scratch(name)
    finally:
        _on_the_server(f'DROP DATABASE "{name}"')


def _on_the_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # Django's own way to reach the server itself
        cursor.execute(statement)


def _waiting(seconds: float | None) -> dict[str, Any]:
    if seconds is None:
        return {}
    return (
        {"timeout": seconds} if connection.vendor == "sqlite" else {"options": f"-c lock_timeout={seconds * 1000:.0f}"}
    )
