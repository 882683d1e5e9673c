"""The page of one instrument, as a reader sees it."""

from __future__ import annotations

import pytest
from django.test import Client

from actors.models import Actor
from cyberdip.sources.models import Coverage
from cyberdip.topics.models import ScenarioStep, Topic
from instruments.models import Action, Instrument, Milestone, Participation, Provision, Vote
from norms.models import Elaboration, Norm, NormLink, Position
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, addresses, captions_missing, headings, ids
from tests.support.pages import look

PAGE = "/instruments/budapest-convention/"

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("slug", ["budapest-convention", "unga-73-27", "paris-call", "eu-cyber-diplomacy-toolbox"])
def test_the_page_is_well_formed(slug: str) -> None:
    page = look(f"/instruments/{slug}/")
    assert captions_missing(page) == 0


@pytest.mark.usefixtures("world")
def test_it_shows_title_official_title_kind_and_standing() -> None:
    page = look(PAGE)
    assert page.heading == "Budapest Convention"
    assert "Convention on Cybercrime" in page.text
    assert "treaty · legally binding · global" in page.text
    assert "In force since 1 July 2004" in page.text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2001-01", "Not there yet"),
        ("2001-11-10", "Adopted 8 November 2001"),
        ("2003", "Open for signature since 23 November 2001"),
        ("2004-07-01", "In force since 1 July 2004"),
    ],
)
def test_it_says_where_the_instrument_stood_on_the_day(day: str, words: str) -> None:
    assert words in look(f"{PAGE}?as_of={day}").text


@pytest.mark.usefixtures("world")
def test_a_year_means_its_last_day_and_every_link_keeps_it() -> None:
    page = look(f"{PAGE}?as_of=2012")
    assert "31 December 2012" in page.text
    assert address(page, "Cook Islands") == "/actors/cook-islands/?as_of=2012-12-31"
    inside = [href for href in addresses(page) if href.startswith("/") and href != PAGE]
    assert inside
    # But the references to the document itself and the report of an error in its record, the same on every day.
    others = [href for href in inside if "as_of=2012-12-31" not in href and "of=document" not in href]
    assert others == ["/report/?record=instruments/budapest-convention"]


@pytest.mark.usefixtures("world")
def test_participants_stand_under_the_status_of_the_day() -> None:
    page = look(f"{PAGE}?as_of=2012-06-01")
    assert {"Parties 2", "Signatories 2"} <= set(headings(page))
    assert "Nothing dated by this day: 3 more" in page.text


@pytest.mark.usefixtures("world")
def test_how_complete_the_list_is_stands_beside_it() -> None:
    assert "Complete list Parties: 3 of 3 as of 25 April 2026" in look(PAGE).text
    assert "List not complete Endorsed or joined: 2 of 81" in look("/instruments/paris-call/").text


@pytest.mark.usefixtures("world")
def test_that_nothing_stands_before_or_after_it_is_said_with_the_day_on_which_it_was_looked_for() -> None:
    assert "Lineage not looked for yet" in look("/instruments/paris-call/").text
    told = {"record": "paris-call", "listed": "instruments", "note": "The Forum has no record."}
    make(Coverage, record_type="instruments", source="coe-chart-185", checked_on="2026-11-26", **told)
    text = look("/instruments/paris-call/").text
    assert "No parent, part, predecessor or successor is known; looked for on 26 November 2026" in text
    assert "The Forum has no record." in text


@pytest.mark.usefixtures("world")
def test_how_many_parts_a_source_counts_stands_beside_them() -> None:
    make(Instrument, slug="protocol", parent="budapest-convention")
    make(Coverage, record_type="instruments", record="budapest-convention", listed="instruments", total=2)
    text = look(PAGE).text
    assert "List not complete Parts and protocols: 1 of 2" in text
    assert "Lineage" not in text


@pytest.mark.usefixtures("world")
def test_a_list_nobody_has_counted_is_said_to_be_so() -> None:
    make(Participation, instrument="un-a-76-135", actor="estonia", role="member", endorsed_on="2019")
    assert "How complete this list is has not been recorded" in look("/instruments/un-a-76-135/").text


@pytest.mark.usefixtures("world")
def test_each_provision_has_an_anchor_of_its_own() -> None:
    page = look(PAGE)
    assert {"art-2", "art-35"} <= ids(page)
    assert "Each Party keeps a contact point" in page.text
    assert "International cooperation 1" in headings(page)


@pytest.mark.usefixtures("world")
def test_of_very_many_provisions_the_headings_stay_and_the_rest_is_at_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rest = f"{PAGE}provisions/"
    assert Client().get(rest, {"as_of": "2012"}).headers["Location"] == f"{PAGE}?as_of=2012#provisions"
    for user in ("page", "provisions_page"):
        monkeypatch.setattr(f"instruments.{user}.MOST_PROVISIONS", 1)
    short, whole = look(f"{PAGE}?as_of=2012"), look(f"{rest}?as_of=2012")
    assert {"art-2", "art-35"} <= ids(short) & ids(whole)
    assert "Each Party keeps a contact point" not in short.text
    assert "Each Party keeps a contact point" in whole.text
    assert f"{rest}?as_of=2012-12-31#art-35" in addresses(short)
    assert address(whole, "Art. 35") == "#art-35"
    assert address(whole, "Budapest Convention") == f"{PAGE}?as_of=2012-12-31"
    assert "Provisions 2" in look(PAGE).text
    query_budgets.check(rest)


@pytest.mark.usefixtures("world")
def test_the_norms_it_carries_link_to_the_norm_and_to_the_provision() -> None:
    page = look(PAGE)
    assert address(page, "Do not damage critical infrastructure") == "/norms/un-13f/"
    assert address(page, "Art. 2") == "#art-2"
    assert "Punishes intrusion into systems on which a society depends." in page.text


@pytest.mark.usefixtures("world")
def test_evidence_is_one_click_away_and_leads_back() -> None:
    page = look(PAGE)
    references = [href for href in addresses(page) if href.startswith("#note-")]
    backs = [href for href in addresses(page) if href.startswith("#ref-")]
    assert references
    assert backs
    assert address(page, "Chart of signatures and ratifications of Treaty 185") == "/sources/coe-chart-185/"
    assert "no source yet" in page.text


@pytest.mark.usefixtures("world")
def test_what_is_not_recorded_is_named() -> None:
    assert "Nothing recorded for:" in look(PAGE).text
    assert "No list of who takes part is recorded" in look("/instruments/unga-73-27/").text


@pytest.mark.usefixtures("world")
def test_the_vote_is_told_as_a_tally_and_state_by_state() -> None:
    page = look("/instruments/unga-73-27/")
    assert "119 in favour, 46 against, 14 abstaining" in page.text
    assert {"votes.unga-73-27.brazil", "votes.unga-73-27.estonia"} <= ids(page)
    assert "The vote" in headings(page)


@pytest.mark.usefixtures("world")
def test_votes_and_events_after_a_chosen_day_are_left_out() -> None:
    assert "votes.unga-73-27.brazil" not in ids(look("/instruments/unga-73-27/?as_of=2018-12-04"))
    earlier = look(f"{PAGE}?as_of=2003").text
    assert "The Budapest Convention enters into force" not in earlier
    assert "1 later event left out" in earlier


@pytest.mark.usefixtures("world")
def test_its_twin_in_the_api_is_one_click_away() -> None:
    assert address(look(PAGE), "This record in the API") == "/api/v1/instruments/budapest-convention/"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("as_of=2012-13-01", "as_of '2012-13-01' is not a day of the calendar"),
        ("as_of=soon", "as_of 'soon' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("as_of=2012&as_of=2013", "as_of is given more than once Allowed: one date"),
        ("as_of=%00", "as_of contains a NUL character"),
        ("day=2012", "day is not a parameter here Allowed: as_of"),
    ],
)
def test_a_bad_parameter_is_named_with_what_is_allowed(query: str, said: str) -> None:
    assert said in look(f"{PAGE}?{query}", status=400).text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("slug", ["no-such-thing", "Budapest-Convention", "a" * 3000, "x%00y", "%FF"])
def test_an_unknown_slug_is_not_found(slug: str) -> None:
    assert look(f"/instruments/{slug}/", status=404).heading


def _rich_instrument(rows: int) -> None:
    """An instrument with `rows` rows in every list of its page."""
    rich = Instrument.objects.filter(slug="rich").first() or make(
        Instrument, slug="rich", kind="treaty", adopted_on="2001", in_force_on="2004"
    )
    norm = make(Norm, number=Norm.objects.count() + 1)
    for _ in range(rows):
        number = Participation.objects.count()
        actor = make(Actor, slug=f"state-{number}", kind="state")
        topic = make(Topic, title="t")
        rich.topics.add(topic)
        rich.scenario_steps.add(make(ScenarioStep, order=number + 1))
        make(Participation, instrument=rich, actor=actor, role="party", signed_on="2002")
        make(Vote, resolution=rich, actor=actor)
        provision = make(Provision, slug=f"rich.p-{number}", instrument=rich, order=number + 1, topics=[topic])
        make(NormLink, slug=f"l-{number}", norm=norm, instrument=rich, provision=provision)
        make(Elaboration, slug=f"e-{number}", norm=norm, instrument=rich, order=number + 1)
        make(Position, slug=f"p-{number}", actor=actor, instrument=rich)
        make(Milestone, instruments=[rich], actors=[actor], topics=[topic], date="2003")
        make(Action, instrument=rich, provision=provision, actors=[actor], topics=[topic], date="2003")
        make(Instrument, parent=rich)
        make(Instrument, successor=rich)


def test_the_budget_of_queries_does_not_grow_with_the_lists() -> None:
    _rich_instrument(2)
    query_budgets.check("/instruments/rich/")
    _rich_instrument(7)
    query_budgets.check("/instruments/rich/?as_of=2020", as_written="/instruments/rich/")


def test_a_list_without_rows_says_why_where_its_rows_would_stand() -> None:
    make(Instrument, slug="bare")
    for listed in ("provisions", "norm-links", "positions"):
        make(Coverage, record_type="instruments", record="bare", listed=listed, note=f"Nothing of the {listed}.")
    sections = {
        one.attributes.get("aria-labelledby"): one.text for one in look("/instruments/bare/").main.find("section")
    }
    assert "No provision is recorded." in sections["provisions"]
    assert "Nothing of the provisions." in sections["provisions"]
    assert "Nothing of the norm-links." in sections["norms"]
    assert "Nothing of the norm-links." not in sections["provisions"]
