"""A replica that lacks a change for too long is passed over until it has it, and read where nothing else is."""

from __future__ import annotations

import logging

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from cyberdip.replicas import reading
from cyberdip.replicas.health import PAUSE, Health
from cyberdip.replicas.lag import Lag
from cyberdip.replicas.newest import NewestRevision

LIMIT = 5.0


class World:
    """A primary and two replicas, what each says of the revision (None: it does not answer), and the time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.numbers: dict[str, int | None] = {"default": 1, "replica1": 1, "replica2": 1}
        self.health = Health(["replica1", "replica2"], self.clock)
        self.lag = Lag(self.health, LIMIT, self.read, self.clock)
        self.lag.look()

    def clock(self) -> float:
        return self.now

    def read(self, alias: str) -> tuple[int | None, str]:
        number = self.numbers[alias]
        if number is None:
            raise OperationalError("gone")
        return number, "then"

    def after(self, seconds: float, **numbers: int | None) -> dict[str, float]:
        """Look again after so many seconds, when the databases say this; how late each replica is."""
        self.now += seconds
        self.numbers |= numbers
        self.lag.look()
        return self.lag.seconds


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    for alias in ("replica1", "replica2"):
        monkeypatch.setitem(connections.settings, alias, connections.settings["default"])
    return World()


def test_a_replica_is_as_late_as_the_oldest_change_it_lacks(world: World) -> None:
    assert world.after(100) == {"replica1": 0, "replica2": 0}  # nothing was written: nobody is late
    assert world.after(1, default=2) == {"replica1": 0, "replica2": 0}  # it was seen just now
    assert world.after(1, default=3, replica2=2) == {"replica1": 1, "replica2": 0}
    assert world.after(2, replica1=2) == {"replica1": 2, "replica2": 2}
    assert world.after(2, replica1=3) == {"replica1": 0, "replica2": 4}


def test_one_that_is_too_late_is_passed_over_until_it_has_caught_up(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    world.after(1, default=2, replica2=2)
    world.after(LIMIT - 1)
    assert sorted(world.health.answering()) == ["replica1", "replica2"]
    for _ in range(2):
        world.after(1)
        assert {tuple(world.health.answering()) for _ in range(4)} == {("replica2",)}
        assert world.health.lagging() == ["replica1"]
    world.after(1, replica1=2)
    assert sorted(world.health.answering()) == ["replica1", "replica2"]
    told = [(record.getMessage(), vars(record)["database"]) for record in caplog.records]
    assert told == [("A replica lags behind and is passed over", "replica1"), ("A replica has caught up", "replica1")]
    assert vars(caplog.records[0])["seconds"] == LIMIT


def test_while_the_primary_is_away_nobody_becomes_later_by_what_nobody_knows(world: World) -> None:
    assert world.after(100, default=None) == {"replica1": 0, "replica2": 0}
    assert sorted(world.health.answering()) == ["replica1", "replica2"]


def test_a_primary_that_goes_back_makes_nobody_late(world: World) -> None:
    world.after(1, default=50)
    assert world.after(LIMIT, default=1) == {"replica1": 0, "replica2": 0}  # a backup was brought back elsewhere
    assert world.after(1, default=2, replica1=2) == {"replica1": 0, "replica2": 0}
    assert world.after(1) == {"replica1": 0, "replica2": 1}


def test_one_that_does_not_answer_is_not_said_to_be_late(world: World) -> None:
    assert world.after(1, default=2, replica1=None, replica2=2) == {"replica2": 0}
    assert world.after(LIMIT, replica1=2) == {"replica1": 0, "replica2": 0}


def test_a_late_replica_is_better_than_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    answering = {"default", "replica1"}

    class State:
        def __init__(self, alias: str) -> None:
            if alias not in answering:
                raise OperationalError(f"{alias} is gone")

        def __enter__(self) -> None: ...
        def __exit__(self, *error: object) -> None: ...

    monkeypatch.setattr(reading, "one_state", State)
    world.after(1, default=2)
    world.after(LIMIT)  # both are late
    assert reading.Reading(world.health).chosen() == DEFAULT_DB_ALIAS
    answering.discard("default")
    assert {reading.Reading(world.health).chosen() for _ in range(3)} == {"replica1"}
    answering.clear()
    assert reading.Reading(world.health).chosen() == DEFAULT_DB_ALIAS  # whose query says that it is away


def test_late_replicas_say_the_revision_while_the_primary_is_away(world: World) -> None:
    asked = []
    newest = NewestRevision(Health(["default"], world.clock), world.health, world.read, lambda: asked.append(1))
    world.after(1, default=2)
    world.after(LIMIT)
    assert newest() == (2, "then")
    world.numbers["default"] = None
    world.now += PAUSE
    assert newest() == (2, "then")
    assert len(asked) == 2
