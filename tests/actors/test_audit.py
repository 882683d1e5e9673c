"""What the audit finds between actors: membership of what did not exist, and States by other names than the UN's."""

from __future__ import annotations

import pytest

from actors.audit import dates
from actors.state_names import misnamed, un_names
from tests.support.auditing import asked

BODY = {"kind": "international-organisation", "founded_on": "2002-07", "dissolved_on": "2010"}
IN_BODY = {"organisation": "body", "member": "state"}


@pytest.mark.parametrize(
    ("membership", "found"),
    [
        (
            {"joined_on": "2002-06"},
            "joined_on is before 2002-07 (founded_on of body): a member of the body before it existed",
        ),
        ({"joined_on": "2011"}, "joined_on is after 2010 (dissolved_on of body): a member of the body after it ended"),
        (
            {"joined_on": "2003", "left_on": "2011-01-01"},
            "left_on is after 2010 (dissolved_on of body): left the body after it ended",
        ),
        ({"joined_on": "2002"}, ""),
        ({"joined_on": "2010-12-31"}, ""),
        ({}, ""),
    ],
)
def test_nobody_is_in_a_body_that_is_not_there(membership: dict[str, object], found: str) -> None:
    said = asked(dates, actors={"body": BODY}, memberships={"body.state": {**IN_BODY, **membership}})
    assert said == ([f"memberships body.state {found}"] if found else [])


def test_nobody_is_in_an_office_that_is_not_there() -> None:
    said = asked(dates, actors={"body": BODY}, office_holders={"body.she": {"body": "body", "held_from": "2001"}})
    assert [one.partition(":")[0] for one in said] == [
        "office-holders body.she held_from is before 2002-07 (founded_on of body)"
    ]


@pytest.mark.parametrize(("joined", "contradicts"), [("1991-09-17", False), ("1991", True), (None, True)])
def test_a_state_has_one_day_of_admission_to_the_un(joined: str | None, contradicts: bool) -> None:
    state = {"kind": "state", "un_member_since": "1991-09-17"}
    membership = {"organisation": "united-nations", "member": "estonia", "role": "member", "joined_on": joined}
    said = asked(dates, actors={"estonia": state}, memberships={"united-nations.estonia": membership})
    assert bool(said) is contradicts


def test_the_list_of_names_has_every_member_and_observer() -> None:
    assert len(un_names()) >= 195
    assert un_names()["TUR"] == "Türkiye"


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ({"title": "Turkey", "iso3": "TUR"}, ["actors state title Turkey: the UN's name is Türkiye"]),
        ({"title": "Türkiye", "iso3": "TUR"}, []),
        (
            {"title": "Nowhere", "un_status": "member", "iso3": "XXX"},
            ["actors state iso3 is in no row of the UN's list of names"],
        ),
        ({"title": "Kosovo", "un_status": "none", "iso3": ""}, []),
    ],
)
def test_a_state_bears_the_name_that_the_un_gives_it(state: dict[str, object], found: list[str]) -> None:
    assert asked(misnamed, actors={"state": {"kind": "state", **state}}) == found


@pytest.mark.parametrize(
    ("column", "text", "named"),
    [
        ("summary", "An offer of Turkey to its neighbours.", True),
        ("summary", "An offer of Türkiye to its neighbours.", False),
        ("summary", "Turkeys are birds.", False),
        ("summary", "Drawn up by the Cyber Army of Turkey Reborn.", False),
        ("note", "Signed as Turkey.", False),
        ("official_title", "Statement of Turkey", False),
    ],
)
def test_texts_of_ours_call_a_state_by_that_name(column: str, text: str, named: bool) -> None:
    state = {"kind": "state", "title": "Türkiye", "iso3": "TUR", "other_names": ["Turkey", "TR"]}
    said = asked(misnamed, actors={"turkiye": state}, instruments={"offer": {column: text}})
    assert said == ([f"instruments offer {column} Turkey: the UN's name is Türkiye"] if named else [])
