"""The page of one actor, as a reader sees it."""

from __future__ import annotations

import pytest

from actors.models import Actor, Membership, OfficeHolder
from cyberdip.topics.models import Topic
from instruments.models import Action, Declaration, Instrument, Milestone, Participation, Provision, Vote
from norms.models import Contribution, Norm, NormSet, Position, Stance
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, addresses, captions_missing, ids
from tests.support.pages import look

pytestmark = pytest.mark.django_db
ESTONIA = "/actors/estonia/"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("slug", ["estonia", "european-union", "microsoft", "estonia-cyber-department", "ireland"])
def test_the_page_is_well_formed(slug: str) -> None:
    page = look(f"/actors/{slug}/")
    assert captions_missing(page) == 0


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2001-11-22", "Nothing dated by this day: 2 more"),
        ("2001-11-23", "Budapest Convention Signatory"),
        ("2003-05-12", "Budapest Convention Consented"),
        ("2004-07-01", "Budapest Convention Party"),
    ],
)
def test_the_status_in_each_instrument_is_that_of_the_day(day: str, status: str) -> None:
    assert status in look(f"{ESTONIA}?as_of={day}").text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("day", "present", "past", "later"),
    [
        ("1972", 1, 0, 2),
        ("1973", 2, 0, 1),
        ("2019", 2, 0, 1),
        ("2020-02", 1, 1, 1),
        ("2022-07-01", 2, 1, 0),
    ],
)
def test_memberships_are_those_of_the_day_and_past_ones_are_marked(
    day: str, present: int, past: int, later: int
) -> None:
    text = look(f"/actors/ireland/?as_of={day}").text
    assert f"Belongs to, on the day: {present}" in text
    assert (f"Ended by this day: {past}" in text) == bool(past)
    assert (f"Began after this day: {later}" in text) == bool(later)


@pytest.mark.usefixtures("world")
def test_an_organisation_shows_its_members_of_the_day() -> None:
    page = look("/actors/european-union/?as_of=2021")
    assert "Members on the day: 1" in page.text
    assert "Former: 1" in page.text
    assert address(page, "Estonia") == "/actors/estonia/?as_of=2021-12-31"
    assert "memberships.european-union.estonia" in ids(page)


@pytest.mark.usefixtures("world")
def test_offices_and_their_holders_stand_with_the_state() -> None:
    page = look(f"{ESTONIA}?as_of=2020")
    assert "A. Officer" in page.text
    assert "not in office on this day" not in page.text
    assert "not in office on this day" in look(ESTONIA).text
    assert "/actors/estonia-cyber-department/?as_of=2020-12-31" in addresses(page)


@pytest.mark.usefixtures("world")
def test_votes_positions_and_stances_lead_to_what_they_concern() -> None:
    page = look(ESTONIA)
    assert address(page, "Resolution 73/27") == "/instruments/unga-73-27/"
    assert [one.text for one in page.root.find("span", class_="ballot")] == ["Against"]
    assert {"positions.estonia.2019-05-29", "stances.estonia.2019-05-29.sovereignty"} <= ids(page)
    assert "rule: Sovereignty binds States in cyberspace too." in page.text


@pytest.mark.usefixtures("world")
def test_what_a_day_had_not_seen_is_left_out() -> None:
    text = look(f"{ESTONIA}?as_of=2003").text
    assert "Speech at a conference" not in text
    assert "Resolution 73/27" not in text
    assert "EU Cyber Diplomacy Toolbox" not in look("/actors/european-union/?as_of=2003").text
    assert "EU Cyber Diplomacy Toolbox" in look("/actors/european-union/").text


@pytest.mark.usefixtures("world")
def test_what_is_not_known_is_said_so() -> None:
    text = look("/actors/kenya/").text
    assert "Its role in cyber diplomacy has not been described yet." in text
    assert "No membership is recorded." in text
    assert "positions are not recorded completely" in text
    assert "Nothing recorded for:" in text


@pytest.mark.usefixtures("world")
def test_instruments_that_it_adopted_are_counted_with_those_it_joined() -> None:
    body = make(Actor, slug="assembly", title="Assembly", kind="international-organisation")
    make(Instrument, slug="text-one", adopting_body=body)
    both = make(Instrument, slug="text-two", adopting_body=body)
    make(Participation, actor=body, instrument=both, endorsed_on="2011")
    assert "Instruments 2" in look("/actors/assembly/").main.find("nav", class_="contents")[0].text
    Participation.objects.filter(actor=body).delete()
    assert "No participation in an instrument is recorded" not in look("/actors/assembly/").text


@pytest.mark.usefixtures("world")
def test_a_company_shows_what_companies_can_do_for_the_norms() -> None:
    page = look("/actors/microsoft/")
    assert "1 contribution, norm by norm" in page.text
    assert address(page, "Do not damage critical infrastructure") == "/norms/un-13f/"


@pytest.mark.usefixtures("world")
def test_the_chosen_day_is_kept_by_every_link_to_a_record() -> None:
    page = look(f"{ESTONIA}?as_of=2012-05")
    records = [
        href for href in addresses(page) if href.startswith(("/actors/", "/instruments/", "/norms/", "/topics/"))
    ]
    assert records
    assert [href for href in records if "as_of=2012-05-31" not in href and href != ESTONIA] == []


@pytest.mark.usefixtures("world")
def test_a_bad_day_is_refused_with_the_accepted_forms() -> None:
    assert "write YYYY, YYYY-MM or YYYY-MM-DD" in look(f"{ESTONIA}?as_of=01/02/2003", status=400).text


def _rich_actor(rows: int) -> None:
    """An actor with `rows` rows in every list of its page."""
    rich = Actor.objects.filter(slug="rich").first() or make(Actor, slug="rich", kind="state")
    norms = NormSet.objects.first() or make(NormSet)
    for _ in range(rows):
        number = Actor.objects.count()
        topic = make(Topic, title="t")
        rich.topics.add(topic)
        instrument = make(Instrument, slug=f"i-{number}", adopting_body=rich, depositary=rich, chair=rich)
        joined = make(Participation, instrument=instrument, actor=rich, role="party", signed_on="2002")
        provision = make(Provision, slug=f"i-{number}.p", instrument=instrument)
        make(Declaration, slug=f"d-{number}", participation=joined)
        make(Vote, resolution=instrument, actor=rich)
        body = make(Actor, slug=f"body-{number}", kind="public-body", parent=rich)
        make(OfficeHolder, slug=f"h-{number}", body=body)
        make(Membership, organisation=make(Actor, slug=f"org-{number}"), member=rich, role="member")
        make(Membership, organisation=rich, member=body, role="member")
        position = make(Position, slug=f"p-{number}", actor=rich, instrument=instrument, topics=[topic])
        make(Stance, position=position, topic=topic)
        make(Milestone, instruments=[instrument], actors=[rich], topics=[topic], date="2003")
        make(Action, instrument=instrument, provision=provision, actors=[rich], topics=[topic], date="2003")
        norm = make(Norm, set=norms, number=number)
        make(Contribution, norm=norm, actor_kind="state")


def test_the_budget_of_queries_does_not_grow_with_the_lists() -> None:
    _rich_actor(2)
    query_budgets.check("/actors/rich/")
    _rich_actor(6)
    query_budgets.check("/actors/rich/?as_of=2020", as_written="/actors/rich/")
