"""A database that does not answer is passed over for a while, then one request tries it."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError

from cyberdip.replicas.health import PAUSE, Health, first_line
from cyberdip.replicas.newest import NewestRevision

GONE = OperationalError("connection failed: no such host\n\tIs the server running?")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_replicas_are_asked_by_turns(clock: Clock) -> None:
    health = Health(["a", "b", "c"], clock)
    assert [health.answering()[0] for _ in range(4)] == ["a", "b", "c", "a"]
    assert sorted(health.answering()) == ["a", "b", "c"]
    assert Health([], clock).answering() == []


def test_one_that_fails_is_passed_over_and_then_tried_by_one_request(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    health = Health(["a", "b"], clock)
    health.fails("a", GONE)
    assert {tuple(health.answering()) for _ in range(4)} == {("b",)}
    clock.now += PAUSE
    assert sorted(health.answering()) == ["a", "b"]
    assert health.answering() == ["b"]  # the one before is still finding out
    health.answers("a")
    health.answers("a")
    assert sorted(health.answering()) == ["a", "b"]
    told = [record.getMessage() for record in caplog.records]
    assert told == ["A database does not answer and is passed over", "A database answers again"]
    assert vars(caplog.records[0])["reason"] == first_line(GONE) == "connection failed: no such host"


class Databases:
    """What each says of the revision; None: it does not answer."""

    def __init__(self, **numbers: int | None) -> None:
        self.numbers = numbers
        self.asked: list[str] = []

    def __call__(self, alias: str) -> tuple[int | None, str]:
        self.asked.append(alias)
        number = self.numbers[alias]
        if number is None:
            raise GONE
        return number, "then"


def test_the_primary_says_the_revision_and_replicas_while_it_is_away(clock: Clock) -> None:
    databases = Databases(default=5, replica1=4)
    newest = NewestRevision(Health(["default"], clock), Health(["replica1"], clock), databases)
    assert newest() == (5, "then")
    databases.numbers["default"] = None
    assert newest() == (5, "then")  # a replica that lags takes nothing back
    databases.numbers["replica1"] = 6
    assert newest() == (6, "then")
    assert databases.asked == ["default", "default", "replica1", "replica1"]
    clock.now += PAUSE
    databases.numbers["default"] = 3  # another server was made the primary: it is right
    assert newest() == (3, "then")


def test_without_anybody_who_answers_the_revision_is_not_known(clock: Clock) -> None:
    databases = Databases(default=None, replica1=None)
    newest = NewestRevision(Health(["default"], clock), Health(["replica1"], clock), databases)
    for _ in range(3):
        with pytest.raises(OperationalError):
            newest()
    databases.numbers["default"] = 7
    assert newest() == (7, "then")
