"""What the audit finds between an instrument and what hangs on it."""

from __future__ import annotations

from typing import Any

import pytest

from instruments.audit import dates
from tests.support.auditing import asked

TREATY = {
    "kind": "treaty",
    "adopted_on": "2001-11-08",
    "opened_on": "2001-11-23",
    "in_force_on": "2004-07-01",
    "ended_on": "2020-01-01",
}
RESOLUTION = {"kind": "resolution", "adopted_on": "2018-12-05", "votes_yes": 1}
OLDER = {"kind": "treaty", "adopted_on": "1990"}
STRATEGY = {"kind": "strategy", "adopted_on": "2011-02"}
STATE = {"kind": "state", "founded_on": "1999", "un_member_since": "2019-01-01"}
WORLD: dict[str, dict[str, object]] = {
    "instruments": {"treaty": TREATY, "resolution": RESOLUTION, "older": OLDER, "strategy": STRATEGY},
    "actors": {"state": STATE},
    "provisions": {"treaty.art-1": {"instrument": "treaty"}},
}


def found(collection: str, row: dict[str, Any], slug: str = "row") -> list[str]:
    """What is wrong with one row in that world, less what is wrong without it."""
    more = {**WORLD, collection: {**WORLD.get(collection, {}), slug: row}}
    return asked(dates, **more)


def test_the_world_itself_is_sound() -> None:
    assert asked(dates, **WORLD) == []


@pytest.mark.parametrize(
    ("collection", "row", "said"),
    [
        (
            "participations",
            {"instrument": "treaty", "consent_on": "2001-11-22"},
            "consent_on is before 2001-11-23 (opened_on of treaty)",
        ),
        (
            "participations",
            {"instrument": "treaty", "endorsed_on": "2001-11-09"},
            "endorsed_on is before 2001-11-23 (opened_on of treaty)",
        ),
        (
            "participations",
            {"instrument": "treaty", "stated_on": "2001-10"},
            "stated_on is before 2001-11-08 (adopted_on of treaty)",
        ),
        (
            "participations",
            {"instrument": "treaty", "signed_on": "2020-01-02"},
            "signed_on is after 2020-01-01 (ended_on of treaty)",
        ),
        ("participations", {"actor": "state", "signed_on": "1998"}, "signed_on is before 1999 (founded_on of state)"),
        ("actions", {"instrument": "treaty", "date": "2001-11-09"}, "date is before 2001-11-23 (opened_on of treaty)"),
        ("actions", {"actors": ["state"], "date": "1998"}, "date is before 1999 (founded_on of state)"),
        (
            "actions",
            {"instrument": "older", "provision": "treaty.art-1"},
            "provision is a provision of treaty, not of older",
        ),
        (
            "milestones",
            {"kind": "treaty", "actors": ["state"], "date": "1998"},
            "date is before 1999 (founded_on of state)",
        ),
        (
            "milestones",
            {"kind": "un-resolution", "instruments": ["resolution"], "date": "2018-12-06"},
            "date is not 2018-12-05",
        ),
        (
            "milestones",
            {"kind": "strategy", "instruments": ["strategy"], "date": "2011-03-01"},
            "date is not 2011-02, the day on which strategy was adopted",
        ),
        (
            "milestones",
            {"kind": "strategy", "instruments": ["strategy"], "date": "2011-02-15"},
            "date is more precise than 2011-02 (adopted_on of strategy)",
        ),
        (
            "milestones",
            {"kind": "treaty", "instruments": ["older"], "date": "1990-05"},
            "date is more precise than 1990 (adopted_on of older)",
        ),
        (
            "votes",
            {"resolution": "resolution", "actor": "other", "vote": "no", "voted_on": "2018-12-06"},
            "voted_on is not 2018-12-05",
        ),
        (
            "votes",
            {"resolution": "resolution", "actor": "state", "vote": "no", "voted_on": "2018-12-05"},
            "voted_on is before 2019-01-01",
        ),
        (
            "instruments",
            {"kind": "protocol", "parent": "treaty", "adopted_on": "2000"},
            "adopted_on is before 2001-11-08",
        ),
        (
            "instruments",
            {"kind": "treaty", "adopted_on": "2001-02", "opened_on": "2001-01"},
            "opened_on is before 2001-02 (adopted_on)",
        ),
        (
            "instruments",
            {"kind": "treaty", "opened_on": "2002", "in_force_on": "2001"},
            "in_force_on is before 2002 (opened_on)",
        ),
        ("instruments", {"kind": "report", "adopted_on": "1991", "successor": "older"}, "adopted_on is after 1990"),
        (
            "instruments",
            {"kind": "report", "adopted_on": "1998", "adopting_body": "state"},
            "adopted_on is before 1999",
        ),
    ],
)
def test_what_contradicts_itself_is_named(collection: str, row: dict[str, Any], said: str) -> None:
    (problem,) = found(collection, row)
    assert problem.startswith(f"{collection} row {said}")


@pytest.mark.parametrize(
    ("collection", "row"),
    [
        ("participations", {"instrument": "treaty", "actor": "state", "consent_on": "2001-11", "signed_on": "2001"}),
        ("participations", {"instrument": "treaty", "consent_on": "2019-12-31"}),
        ("actions", {"instrument": "treaty", "provision": "treaty.art-1", "date": "2001", "actors": ["state"]}),
        ("milestones", {"kind": "un-resolution", "instruments": ["resolution", "older"], "date": "2018-12-06"}),
        ("milestones", {"kind": "un-resolution", "instruments": ["resolution"], "date": "2018"}),
        ("milestones", {"kind": "treaty", "instruments": ["treaty"], "date": "2004-07-01"}),
        ("milestones", {"kind": "strategy", "instruments": ["strategy"], "date": "2011"}),
        ("milestones", {"kind": "session", "instruments": ["older"], "date": "1990-05"}),
        ("votes", {"resolution": "resolution", "vote": "yes", "voted_on": "2018-12-05"}),
        ("instruments", {"kind": "protocol", "parent": "treaty", "adopted_on": "2001"}),
    ],
)
def test_what_may_be_so_is_let_through(collection: str, row: dict[str, Any]) -> None:
    assert found(collection, row) == []


def test_no_more_votes_are_held_than_the_tally_states() -> None:
    votes = {name: {"resolution": "resolution", "vote": "yes", "voted_on": "2018-12-05"} for name in ("one", "two")}
    assert asked(dates, instruments={"resolution": RESOLUTION}, votes=votes) == [
        "instruments resolution votes_yes is 1, but 2 such votes are held"
    ]


def test_there_are_no_votes_where_there_was_none() -> None:
    without = {"kind": "resolution", "adopted_without_vote": True}
    said = asked(dates, instruments={"r": without}, votes={"r.state": {"resolution": "r", "vote": "yes"}})
    assert said == ["votes r.state resolution was adopted without a vote"]


def test_a_declaration_is_of_a_treaty_that_is_there() -> None:
    part = {"instrument": "treaty", "actor": "state"}
    said = asked(
        dates,
        instruments={"treaty": TREATY},
        participations={"treaty.state": part},
        declarations={"d": {"participation": "treaty.state", "made_on": "2001-11-07"}},
    )
    assert said == ["declarations d made_on is before 2001-11-08 (adopted_on of treaty): made before there was one"]
