"""What the loader refuses of actors and memberships, row against row."""

from __future__ import annotations

import pytest

from actors.checks import check_rows
from cyberdip.records.checking import World

BODY: dict[str, str | None] = {"slug": "body", "kind": "international-organisation", "parent": None}
STATE: dict[str, str | None] = {"slug": "state", "kind": "state", "parent": None}


def problems(actors: list[dict[str, str | None]], spells: list[tuple[str | None, str | None]]) -> list[str]:
    """What is said of memberships of a state in a body with these first days and ends."""
    memberships = {
        f"body.state.{place}": {
            "slug": f"body.state.{place}",
            "organisation": "body",
            "member": "state",
            "joined_on": joined,
            "left_on": left,
        }
        for place, (joined, left) in enumerate(spells)
    }
    world = World({"actors": {str(row["slug"]): row for row in actors}, "memberships": memberships})
    return [f"{problem.slug} {problem.column} {problem.reason}" for problem in check_rows(world)]


@pytest.mark.parametrize(
    "spells",
    [
        [("1990", "1995"), ("1996", None)],
        [("1990-01-01", "1995-05-01"), ("1995-05-01", None)],  # the day of leaving is the first day outside
        [(None, "1995"), ("1995-12-31", None)],
        [("2000", None), ("1990", "1995")],  # in any order of the file
    ],
)
def test_spells_that_follow_each_other_may_stand(spells: list[tuple[str | None, str | None]]) -> None:
    assert problems([BODY, STATE], spells) == []


@pytest.mark.parametrize(
    ("spells", "said"),
    [
        ([("1990", "1995-05-02"), ("1995-05-01", None)], "body.state.1 joined_on overlaps"),
        ([("1990", None), ("1995", "1996")], "which ends on no known day"),
        ([("1990", "1995"), (None, "1996")], "body.state.0 joined_on overlaps the membership body.state.1"),
        ([("1990", "1995"), ("1995-02-01", None)], "which ends 1995, which is certain only on 1995-12-31"),
    ],
)
def test_spells_that_may_overlap_are_named(spells: list[tuple[str | None, str | None]], said: str) -> None:
    (problem,) = problems([BODY, STATE], spells)
    assert said in problem


def test_members_belong_to_a_body_not_to_a_state() -> None:
    (problem,) = problems([{**BODY, "kind": "state"}, STATE], [("1990", None)])
    assert problem.startswith("body.state.0 organisation is a state; members belong to a body")


def test_a_public_body_is_part_of_a_state() -> None:
    office: dict[str, str | None] = {"slug": "office", "kind": "public-body", "parent": "body"}
    assert problems([BODY, office], []) == [
        "office parent is a international-organisation; a public body is part of a state"
    ]
    assert problems([STATE, {**office, "parent": "state"}], []) == []
