"""The brief of one actor: what it joined, said and voted, whom to contact, what is open to it and not joined."""

from __future__ import annotations

import pytest

from actors.models import Actor, Membership, OfficeHolder
from cyberdip.sources.models import Coverage
from cyberdip.topics.models import Topic
from instruments.models import Action, Instrument, Milestone, Participation, Vote
from norms.models import Position, Stance
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import addresses, captions_missing
from tests.support.pages import ask, look

pytestmark = pytest.mark.django_db


def section(slug: str, name: str, query: str = "") -> str:
    """The text of one section of a brief."""
    return look(f"/actors/{slug}/brief/{query}").main.find("section", aria_labelledby=name)[0].text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("slug", ["estonia", "kenya", "european-union", "microsoft", "estonia-cyber-department"])
def test_every_kind_of_actor_has_a_well_formed_brief(slug: str) -> None:
    assert captions_missing(look(f"/actors/{slug}/brief/")) == 0


def joined(query: str) -> list[tuple[str, str]]:
    """Status and since when, for each instrument that Estonia had joined."""
    rows = look(f"/actors/estonia/brief/{query}").main.find("table", class_="brief-table")
    cells = [row.find("td") for table in rows for row in table.find("tr")]
    return [(status.text, since.text) for status, since in filter(None, cells)]


@pytest.mark.usefixtures("world")
def test_it_says_what_was_joined_and_since_when() -> None:
    assert joined("?as_of=2000") == []
    assert joined("?as_of=2002") == [("Signatory", "23 November 2001")]
    assert joined("?as_of=2005") == [("Party", "1 July 2004")]
    assert joined("") == [("Party", "1 July 2004"), ("Endorsed", "stated as of 21 November 2026")]


@pytest.mark.usefixtures("world")
def test_what_was_left_is_told_apart_from_what_was_joined() -> None:
    assert "Left" in section("cook-islands", "joined")
    assert section("cook-islands", "joined").count("Withdrawn 1 January 2020") == 1
    assert "Budapest" not in section("cook-islands", "openings")


@pytest.mark.usefixtures("world")
def test_an_invitation_is_open_and_not_joined() -> None:
    assert "Budapest Convention: invited 9 October 2024" in section("kenya", "openings")
    assert "Budapest" not in section("kenya", "joined")


@pytest.mark.usefixtures("world")
def test_not_joined_is_said_only_beside_a_complete_list() -> None:
    told = section("microsoft", "openings")
    assert "not on the complete list" not in told
    stranger = make(Actor, slug="stranger", title="Stranger", kind="state")
    told = section("stranger", "openings")
    assert "Budapest Convention: not on the complete list of 25 April 2026" in told
    assert "Not looked yet (the list of participants is not complete, so it may have joined): Paris Call" in told
    Coverage.objects.filter(record="budapest-convention").update(complete=False)
    assert "not on the complete list" not in section(stranger.slug, "openings", "?as_of=2026-11-20")


@pytest.mark.usefixtures("world")
def test_what_was_not_open_on_the_day_is_not_listed() -> None:
    make(Actor, slug="stranger", title="Stranger", kind="state")
    told = section("stranger", "openings", "?as_of=2000")
    assert "Budapest" not in told
    assert "Paris" not in told


@pytest.mark.usefixtures("world")
def test_votes_positions_and_offices_stand_in_their_sections() -> None:
    assert "Against 1" in section("estonia", "votes")
    assert "No recorded vote" in section("estonia", "votes", "?as_of=2017")
    assert "1 position" in section("estonia", "said")
    assert "Estonia" in section("estonia", "contacts") or "Department" in section("estonia", "contacts")


@pytest.mark.usefixtures("world")
def test_every_link_keeps_the_chosen_day() -> None:
    page = look("/actors/estonia/brief/?as_of=2019-06-01")
    back = ("/actors/estonia/brief/", "/changes/")
    inside = [one for one in addresses(page) if one.startswith("/") and one not in back]
    assert inside
    assert all("as_of=2019-06-01" in one for one in inside)


@pytest.mark.usefixtures("world")
def test_evidence_is_one_click_away_and_leads_back() -> None:
    page = look("/actors/estonia/brief/")
    notes = page.main.find("section", aria_labelledby="evidence")[0]
    assert "Sources" in notes.text
    assert notes.find("a", href="#ref-1-1")
    assert page.main.find("a", href="#note-1")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actors/nobody/brief/", 404),
        ("/actors/estonia/brief/?colour=red", 400),
        ("/actors/estonia/brief/?as_of=soon", 400),
    ],
)
def test_what_cannot_be_answered_is_said(path: str, status: int) -> None:
    assert ask(path).status_code == status


def _rich(rows: int) -> None:
    """An actor with some rows of everything its brief lists."""
    rich = Actor.objects.filter(slug="rich").first() or make(Actor, slug="rich", kind="state")
    for number in range(rows):
        body = make(Actor, kind="international-organisation")
        make(Membership, organisation=body, member=rich, role="member")
        joined = make(Instrument, kind="treaty", scope="global", open_to="states", adopted_on="2001")
        make(Participation, instrument=joined, actor=rich, role="party", signed_on="2002")
        other = make(Instrument, kind="treaty", scope="regional", open_to="states", adopting_body=body)
        make(Participation, instrument=other, actor=body, role="party", signed_on="2002")
        make(Vote, resolution=make(Instrument, kind="resolution"), actor=rich)
        office = make(Actor, kind="public-body", parent=rich)
        make(OfficeHolder, body=office, person=f"Person {number}")
        position = make(Position, slug=f"rich.{rows}-{number}", actor=rich, date="2020", topics=[make(Topic)])
        make(Stance, position=position, topic=make(Topic), stance="rule")
        make(Action, date="2020", actors=[rich])
        make(Milestone, date="2020", actors=[rich])


def test_the_number_of_queries_does_not_grow_with_the_lists() -> None:
    for rows in (2, 5):
        _rich(rows)
        query_budgets.check("/actors/rich/brief/")


@pytest.mark.usefixtures("world")
def test_who_held_an_office_on_unknown_days_is_not_said_to_hold_it() -> None:
    seat = {"body": "estonia-cyber-department", "office": "Envoy"}
    make(OfficeHolder, slug="estonia-cyber-department.now", person="B. Officer", held_from="2022", **seat)
    make(OfficeHolder, slug="estonia-cyber-department.once", person="C. Officer", **seat)
    told = section("estonia", "contacts")
    assert "B. Officer, Envoy, since 2022" in told
    assert "from when and until when is not known: C. Officer, Envoy" in told
    assert "C. Officer, Envoy, since" not in told
    assert "Designation of a contact point, Art. 35 of Budapest Convention" in told
    [line] = [one for one in ask("/api/v1/briefs/?actor=estonia").json()["results"] if "C. Officer" in one["says"]]
    assert line["says"] == "C. Officer, Envoy; from when and until when is not known"
    assert line["on"] is None
