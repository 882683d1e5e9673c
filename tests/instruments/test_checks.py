"""What the loader refuses between an instrument and what hangs on it."""

from __future__ import annotations

import pytest

from cyberdip.records.checking import World
from instruments.checks import check_rows

TREATY: dict[str, str | None] = {
    "slug": "treaty",
    "kind": "treaty",
    "adopted_on": "2001-11-08",
    "opened_on": "2001-11",
    "in_force_on": "2004-07-01",
}
UNDATED = dict.fromkeys(("signed_on", "consent_on", "in_force_on", "endorsed_on"))


def problems(**collections: list[dict[str, str | None]]) -> list[str]:
    world = World({name: {str(row["slug"]): row for row in rows} for name, rows in collections.items()})
    return [f"{problem.collection} {problem.slug} {problem.column} {problem.reason}" for problem in check_rows(world)]


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("signed_on", "2001-10-31", "before 2001-11 (opened_on of treaty): signed before the instrument opened"),
        ("consent_on", "2001-11-07", "before 2001-11-08 (adopted_on of treaty)"),
        ("in_force_on", "2004-06", "before 2004-07-01 (in_force_on of treaty)"),
        ("endorsed_on", "2000", "before 2001-11-08 (adopted_on of treaty)"),
    ],
)
def test_nothing_happens_in_an_instrument_before_it_can(name: str, day: str, said: str) -> None:
    row = {**UNDATED, "slug": "treaty.state", "instrument": "treaty", name: day}
    (problem,) = problems(instruments=[TREATY], participations=[row])
    assert problem.startswith(f"participations treaty.state {name} is ")
    assert said in problem


@pytest.mark.parametrize(
    ("name", "day"),
    [("signed_on", "2001"), ("signed_on", "2001-11-01"), ("consent_on", "2001-11"), ("in_force_on", "2004")],
)
def test_a_date_that_may_be_late_enough_is_let_through(name: str, day: str) -> None:
    row = {**UNDATED, "slug": "treaty.state", "instrument": "treaty", name: day}
    assert problems(instruments=[TREATY], participations=[row]) == []


def test_votes_are_of_states_on_resolutions() -> None:
    actors: list[dict[str, str | None]] = [
        {"slug": "state", "kind": "state"},
        {"slug": "firm", "kind": "private-sector"},
    ]
    texts: list[dict[str, str | None]] = [TREATY, {**TREATY, "slug": "resolution", "kind": "resolution"}]
    good: dict[str, str | None] = {"slug": "resolution.state", "resolution": "resolution", "actor": "state"}
    bad: dict[str, str | None] = {"slug": "treaty.firm", "resolution": "treaty", "actor": "firm"}
    assert problems(instruments=texts, actors=actors, votes=[good]) == []
    assert problems(instruments=texts, actors=actors, votes=[bad]) == [
        "votes treaty.firm resolution is a treaty; votes are on a resolution or declaration",
        "votes treaty.firm actor is no state but a private-sector",
    ]


def test_a_provision_is_part_of_one_of_the_same_instrument() -> None:
    article: dict[str, str | None] = {"slug": "treaty.art-1", "instrument": "treaty", "parent": None}
    part: dict[str, str | None] = {"slug": "other.art-1-a", "instrument": "other", "parent": "treaty.art-1"}
    assert problems(provisions=[article, {**part, "instrument": "treaty"}]) == []
    assert problems(provisions=[article, part]) == [
        "provisions other.art-1-a parent is a provision of another instrument"
    ]
