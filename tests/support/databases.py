"""Puts another database in the place of Django's default one, for as long as a test runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.support import knowledge


def open_copy(name: str, shared: Path, worker: str) -> BaseDatabaseWrapper:
    """A connection to this worker's copy of a loaded database: `knowledge` (all fixtures) or `world` (tests/world).

    `shared` is a folder of all workers. The files are loaded once, on the engine that the tests run on.
    """
    copied = _copy_on_sqlite if connection.vendor == "sqlite" else _copy_on_postgresql
    settings = {**connection.settings_dict, "NAME": copied(name, shared, worker)}
    return type(connections["default"])(settings, "default")


@contextmanager
def in_place_of_default(wrapper: BaseDatabaseWrapper) -> Iterator[None]:
    """Make every query go to that database, in a transaction that is rolled back at the end."""
    usual = connections["default"]
    connections["default"] = wrapper
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connections["default"] = usual


def _copy_on_sqlite(name: str, shared: Path, worker: str) -> str:
    original = knowledge.loaded(shared, name).removeprefix("sqlite:///")
    return str(shutil.copyfile(original, shared / f"{name}-{worker}.sqlite3"))


def _copy_on_postgresql(name: str, shared: Path, worker: str) -> str:
    """Load once into a database of its own, then copy that inside the server."""
    knowledge.once(shared, f"{name}-on-postgresql", lambda: _load_on_postgresql(name))
    _recreate(f"test_{name}_{worker}", template=f"test_{name}")
    return f"test_{name}_{worker}"


def _load_on_postgresql(name: str) -> None:
    _recreate(f"test_{name}", template="template0")
    settings = connection.settings_dict
    login = quote(settings["USER"]) + (f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else "")
    place = f":{settings['PORT']}" if settings["PORT"] else ""
    knowledge.fill(f"postgresql://{login}@{place}/test_{name}?host={quote(settings['HOST'])}", name)


def _recreate(name: str, template: str) -> None:
    with connection._nodb_cursor() as cursor:  # Django's own way to reach the server itself
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
