"""The floor under what the records have: all of the data stands on it, and it only rises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actors.models import Actor
from cyberdip.auditing import floor
from cyberdip.auditing.faults import faults
from cyberdip.auditing.gaps import LISTS, gaps
from cyberdip.auditing.held import held_world
from instruments.models import Instrument
from tests.factories import make

FLOOR = Path(__file__).resolve().parents[2] / "coverage_floor.json"
RAISE = "Run: .venv/bin/python manage.py audit --raise-floor tests/coverage_floor.json"


@pytest.mark.usefixtures("knowledge")
def test_all_of_the_data_stands_on_its_floor() -> None:
    held, present = floor.read(FLOOR), floor.shares()
    assert list(floor.fallen(held, present)) == []
    assert list(floor.risen(held, present)) == [], RAISE


@pytest.mark.usefixtures("knowledge")
def test_nothing_in_the_data_contradicts_itself() -> None:
    assert {name: problems for name, problems in faults(held_world()).items() if problems} == {}


@pytest.mark.usefixtures("knowledge")
def test_every_instrument_has_its_lists_or_a_name_for_the_gap() -> None:
    lacking = gaps(Instrument)
    assert {kind: list(lacking[kind].values_list("slug", flat=True)) for kind in LISTS["instruments"]} == {
        "provisions": [],
        "norm-links": [],
    }


def test_the_floor_keeps_what_was_promised() -> None:
    held = floor.read(FLOOR)
    assert [held[name]["source"] for name in ("participations", "votes", "memberships")] == [100.0] * 3


def test_a_share_is_cut_so_that_100_is_all() -> None:
    assert floor.share(1999, 2000) == 99.9
    assert floor.share(2000, 2000) == floor.share(0, 0) == 100.0


def test_what_fell_and_what_rose_is_told() -> None:
    held, present = {"actors": {"source": 90.0, "summary": 50.0}}, {"actors": {"source": 89.9, "relations": 10.0}}
    assert list(floor.fallen(held, present)) == [
        "actors with source are 89.9 %; the floor is 90.0 %",
        "actors with summary are no longer counted; the floor is 50.0 %",
    ]
    assert list(floor.risen(held, present)) == ["actors with relations are 10.0 %; the floor is not set"]
    assert list(floor.risen(held, {"actors": {"summary": 50.1}})) == [
        "actors with summary are 50.1 %; the floor is 50.0 %"
    ]


@pytest.mark.usefixtures("db")
def test_raising_it_never_lowers_it(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    make(Actor, summary="One that says what it is.")
    assert "actors with summary are 100.0 %; the floor is not set" in floor.raise_floor(path)
    make(Actor)
    assert floor.raise_floor(path) == []
    assert json.loads(path.read_text(encoding="utf-8"))["actors"]["summary"] == 100.0
