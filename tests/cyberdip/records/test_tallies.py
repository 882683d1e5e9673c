"""Counts of kinds of many records are kept for a revision; those of other kinds never are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actors.models import Actor
from cyberdip.records import revision, tallies
from cyberdip.records.revision import raise_revision
from tests.factories import make


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    tallies.forget()
    yield
    tallies.forget()
    revision.forget_reading()


def _count(kind: str = "state") -> int:
    records = Actor.objects.filter(kind=kind).order_by()
    return tallies.tally(records, "records", lambda some: int(some.count()), int)


def _read_revision() -> None:
    raise_revision()
    revision.current()


def test_a_large_count_is_kept_until_the_revision_rises(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MANY", 2)
    _read_revision()
    make(Actor, slug="one")
    make(Actor, slug="two")
    assert _count() == 2
    make(Actor, slug="three")
    assert _count() == 2
    assert _count("civil-society") == 0  # another question has a count of its own
    _read_revision()
    assert _count() == 3


def test_a_small_count_is_made_every_time(db: None) -> None:
    _read_revision()
    make(Actor, slug="one")
    assert _count() == 1
    make(Actor, slug="two")
    assert _count() == 2


def test_nothing_is_kept_for_who_does_not_know_the_revision(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MANY", 1)
    revision.forget_reading()
    make(Actor, slug="one")
    assert _count() == 1
    make(Actor, slug="two")
    assert _count() == 2


def test_what_was_not_asked_for_longest_is_let_go(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MANY", 0)
    monkeypatch.setattr(tallies, "MOST", 2)
    _read_revision()
    for kind in ("state", "civil-society", "private-sector"):
        assert _count(kind) == 0
    make(Actor, slug="one")
    make(Actor, slug="two", kind="private-sector")
    assert (_count("private-sector"), _count("state")) == (0, 1)


def test_long_counts_take_the_room_of_many(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST", 3)
    _read_revision()
    made = [tallies.remembered((name,), lambda: [1, 2], lambda _: True) for name in "ab"]
    assert made == [[1, 2], [1, 2]]
    assert tallies.remembered(("b",), lambda: [3], lambda _: True) == [1, 2]
    assert tallies.remembered(("a",), lambda: [4], lambda _: True) == [4]


def test_of_a_kind_of_many_small_counts_are_kept_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MANY", 2)
    _read_revision()
    make(Actor, slug="one")
    make(Actor, slug="two")
    assert (_count(), _count("civil-society")) == (2, 0)
    make(Actor, slug="three", kind="civil-society")
    assert _count("civil-society") == 0
