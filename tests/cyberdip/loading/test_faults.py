"""A load that breaks off, or meets another one: the database holds the old state or the new one, nothing between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoDbBlocker

from cyberdip.loading import engine, writing
from cyberdip.loading.engine import Outcome, load
from cyberdip.loading.models import Release
from cyberdip.loading.problems import LoadError
from instruments.models import Participation
from tests.support import scratch
from tests.support.world import WORLD, copy_of_world, everything

from .bad_fixtures import EU, PARTIES, swap


class _Broken(Exception):
    """What stops a load half-way: a full disk, a lost connection, a fault of ours."""


def _break(done: Callable[..., Any], after: int) -> Callable[..., Any]:
    """The same function, until it has done its work for the `after`th time."""
    calls: list[None] = []

    def broken(*arguments: Any) -> Any:
        done(*arguments)
        calls.append(None)
        if len(calls) == after:
            raise _Broken

    return broken


@pytest.mark.parametrize(
    ("module", "function", "after"),
    [
        (writing, "_take_out", 1),
        (writing, "_take_out", 2),
        (writing, "_put_in", 1),
        (writing, "_put_in", 2),
        (engine, "write", 1),
        (engine, "record", 1),
        (engine, "raise_revision", 1),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_load_that_breaks_off_leaves_all_as_it_was(
    module: Any, function: str, after: int, world: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "2004-05")(folder)
    swap(PARTIES, "2022-11-30", "2022-11-29")(folder)
    before = everything()
    with monkeypatch.context() as broken:
        broken.setattr(module, function, _break(getattr(module, function), after))
        with pytest.raises(_Broken):
            load(folder)
    assert everything() == before
    assert load(folder).differences.keys() == {"memberships", "participations"}


def test_what_the_database_alone_refuses_is_told_not_thrown(
    world: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any) -> None:
        raise IntegrityError("a rule that only the database knows")

    folder = copy_of_world(tmp_path)
    swap(EU, "2004-05-01", "2004-05")(folder)
    monkeypatch.setattr(engine, "write", refuse)
    with pytest.raises(LoadError, match=r"database: refused the rows: a rule .*\n1 problem; nothing was changed"):
        load(folder)


@pytest.fixture
def database(
    tmp_path: Path, worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[scratch.Scratch]:
    """A database in which transactions are real."""
    with django_db_blocker.unblock(), scratch.database(tmp_path, worker_id) as found:
        yield found


def test_a_load_waits_for_another_and_then_has_nothing_left_to_do(database: scratch.Scratch) -> None:
    begun, outcomes = Event(), []

    def other() -> None:
        with database.connected():
            outcomes.append(load(WORLD, progress=lambda what, share: begun.set()))

    second = Thread(target=other)
    with database.connected():
        with transaction.atomic():
            first = load(WORLD)
            second.start()
            assert begun.wait(20)
            second.join(0.2)
            assert second.is_alive()  # it has read the files and may not write yet
            assert outcomes == []
        second.join(20)
        assert outcomes == [Outcome(rows=first.rows)]
        assert [release.number for release in Release.objects.all()] == [1]
        assert Participation.objects.count() == 9


def test_a_load_that_cannot_wait_any_longer_says_so(database: scratch.Scratch) -> None:
    with database.connected() as first, transaction.atomic():
        load(WORLD)
        with (
            database.connected(wait=0.1),
            pytest.raises(LoadError, match=r"(?s)busy with another change.*nothing was changed"),
        ):
            load(WORLD)
        assert first.in_atomic_block
    with database.connected():
        assert Release.objects.count() == 1
