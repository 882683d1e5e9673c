"""The revision is known within a second, and so is that the database is away; a database that hangs holds up nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import OperationalError

from cyberdip.cache import watching
from cyberdip.cache.watching import Watch, read_revision
from cyberdip.records import revision

PATIENCE = 60
"""Seconds that a test waits for what comes sooner or later."""


class Database:
    """Says a revision, or fails, or hangs."""

    def __init__(self) -> None:
        self.number, self.fails, self.asked = 1, False, 0
        self.answers = threading.Event()
        self.answers.set()

    def __call__(self) -> tuple[int, str]:
        self.asked += 1
        self.answers.wait(PATIENCE)
        if self.fails:
            raise OperationalError("gone")
        return self.number, "then"


@pytest.fixture
def database() -> Iterator[Database]:
    one = Database()
    yield one
    one.answers.set()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks more often than usual, and waits longer: a thread may come late on a busy machine."""
    for name, share in (("PERIOD", 0.3), ("LIMIT", 0.3), ("PATIENCE", 5)):
        monkeypatch.setattr(watching, name, getattr(watching, name) * share)


def test_the_first_request_waits_for_the_revision(database: Database) -> None:
    now = Watch(database).now()
    assert (now.sure, now.token.number, now.token.changed_at) == (True, 1, "then")
    assert now.token.day == (datetime.now(UTC).date() - datetime(1970, 1, 1).date()).days


def test_a_new_revision_is_seen_in_time_and_the_database_is_asked_seldom(database: Database) -> None:
    watch = Watch(database)
    watch.now()
    database.number, raised = 2, time.monotonic()
    while watch.now().token.number == 1:
        assert time.monotonic() < raised + PATIENCE
    asked, begun = database.asked, time.monotonic()
    for _ in range(1000):
        watch.now()
    assert database.asked <= asked + 5 + (time.monotonic() - begun) / watching.PERIOD


def test_without_requests_the_database_is_left_alone_and_the_next_one_sees_the_new(database: Database) -> None:
    watch = Watch(database)
    watch.now()
    _until(lambda: _rests(database))
    asked, database.number = database.asked, 2
    time.sleep(2 * watching.LIMIT)
    assert database.asked == asked <= 3
    assert (watch.now().token.number, watch.now().sure) == (2, True)


def test_a_database_that_is_away_is_said_to_be_and_found_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Watch(database)
    watch.now()
    database.fails = True
    assert watch.is_away()
    _until(lambda: not watch.now().sure)
    assert watch.now().token.number == 1
    assert watch.now().age > watching.LIMIT
    database.fails, database.number = False, 3
    _until(lambda: watch.now().sure)
    assert (watch.now().token.number, watch.is_away()) == (3, False)
    told = [record.getMessage() for record in caplog.records if record.name == watching.__name__]
    assert told == ["The database is away", "The database answers again."]


def test_a_database_that_hangs_holds_up_one_request_for_a_moment(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.5)
    watch = Watch(database)
    watch.now()
    database.answers.clear()
    _until(lambda: not watch.now().sure)
    started = time.monotonic()
    assert not any(watch.now().sure for _ in range(100))
    assert time.monotonic() - started < 50 * watching.PATIENCE  # not each of the hundred waited
    assert watch.is_away()
    database.answers.set()
    _until(lambda: watch.now().sure)


def test_an_error_of_ours_does_not_end_the_watch(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    watch = Watch(lambda: database() if database.number == 1 else (1 // 0, ""))
    watch.now()
    database.number = 0
    _until(lambda: not watch.now().sure)
    assert "ZeroDivisionError" in caplog.text
    database.number = 1
    _until(lambda: watch.now().sure)


def test_midnight_needs_no_look(database: Database) -> None:
    watch = Watch(database)
    with time_machine.travel(datetime(2030, 1, 1, 23, 59, 59, tzinfo=UTC), tick=False):
        before = watch.now().token.day
    with time_machine.travel(datetime(2030, 1, 2, tzinfo=UTC), tick=False):
        assert watch.now().token.day == before + 1


def test_the_revision_is_read_with_one_query(world: None, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        number, changed_at = read_revision()
    now = revision.current()
    assert now is not None
    assert (number, changed_at) == (now.number, now.changed_at.isoformat())


def _rests(database: Database) -> bool:
    """Whether it is not asked for a while, which is longer than between two looks."""
    asked = database.asked
    time.sleep(4 * watching.LIMIT)
    return database.asked == asked


def _until(true: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.005)
