"""A connection that is kept between requests never outlives the SQLite file that it was opened on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

from cyberdip.addresses import KEPT_SECONDS, sqlite_file
from cyberdip.replicas.files import forget_moved


def _made(path: Path, said: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE said (word TEXT)")
        connection.execute("INSERT INTO said VALUES (?)", [said])
    return path


@pytest.fixture
def kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[DatabaseWrapper]:
    """A connection of this thread to a file of the test's own."""
    usual = connections["default"].settings_dict
    wrapper = DatabaseWrapper({**usual, **sqlite_file(_made(tmp_path / "here.sqlite3", "first"))}, "kept")
    monkeypatch.setattr(type(connections), "all", lambda *_, **__: [wrapper])
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def _said(wrapper: DatabaseWrapper) -> str:
    with wrapper.cursor() as cursor:
        return str(cursor.execute("SELECT word FROM said").fetchone()[0])


def test_a_connection_to_a_file_that_stays_is_kept(kept: DatabaseWrapper) -> None:
    assert _said(kept) == "first"
    opened = kept.connection
    request_started.send(sender=None)
    assert kept.connection is opened is not None
    assert kept.settings_dict["CONN_MAX_AGE"] == KEPT_SECONDS


def test_a_file_put_in_its_place_is_read_by_the_next_request(kept: DatabaseWrapper, tmp_path: Path) -> None:
    assert _said(kept) == "first"
    _made(tmp_path / "other.sqlite3", "second").rename(tmp_path / "here.sqlite3")
    request_started.send(sender=None)
    assert _said(kept) == "second"


def test_a_file_that_is_gone_is_away_at_once(kept: DatabaseWrapper, tmp_path: Path) -> None:
    assert _said(kept) == "first"
    (tmp_path / "here.sqlite3").rename(tmp_path / "away.sqlite3")
    forget_moved()
    assert kept.connection is None


def test_a_transaction_is_never_broken_off(kept: DatabaseWrapper, tmp_path: Path) -> None:
    assert _said(kept) == "first"
    kept.in_atomic_block = True
    try:
        (tmp_path / "here.sqlite3").rename(tmp_path / "away.sqlite3")
        forget_moved()
        assert kept.connection is not None
    finally:
        kept.in_atomic_block = False
