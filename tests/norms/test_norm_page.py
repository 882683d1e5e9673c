"""The page of one norm, as a reader sees it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict

from actors.models import Actor, ActorKind
from cyberdip.records import as_of
from cyberdip.topics.models import ScenarioStep, Topic
from instruments.models import Instrument, Participation, Provision
from norms.models import Contribution, Elaboration, Norm, NormLink, NormSet, Position, Stance
from norms.page import norm_page
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, captions_missing, headings, ids
from tests.support.pages import look

pytestmark = pytest.mark.django_db
NORM_F = "/norms/un-13f/"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("slug", ["un-13f", "un-13g"])
def test_the_page_is_well_formed(slug: str) -> None:
    page = look(f"/norms/{slug}/")
    assert captions_missing(page) == 0


@pytest.mark.usefixtures("world")
def test_the_statement_stands_first_with_its_source() -> None:
    page = look(NORM_F)
    assert "A State should not damage critical infrastructure that serves the public.1" in page.text
    assert "Stated in A/70/174 para. 13(f)" in page.text
    assert "Limiting: what States should not do" in page.text


@pytest.mark.usefixtures("world")
def test_each_layer_says_what_it_adds_at_home_and_together() -> None:
    page = look(NORM_F)
    assert "elaborations.un-13f.gge-2021" in ids(page)
    assert "GGE 2021" in headings(page)
    assert "At home, States are to name the sectors that are critical" in page.text
    assert "Together, States are to exchange experience" in page.text


@pytest.mark.usefixtures("world")
def test_one_walks_from_the_norm_to_its_carriers_and_to_those_in_them() -> None:
    page = look(NORM_F)
    assert address(page, "Budapest Convention") == "/instruments/budapest-convention/"
    assert address(page, "5 taking part") == "/instruments/budapest-convention/#participants"
    assert address(page, "Art. 2 Illegal access") == "/instruments/budapest-convention/#art-2"
    assert {"norm-links.un-13f.budapest-convention.art-2", "norm-links.un-13f.un-a-70-174"} <= ids(page)
    assert headings(page, 3)[1:3] == ["State it 1", "Support it 1"]


@pytest.mark.usefixtures("world")
def test_who_can_do_what_is_told_by_kind_of_actor() -> None:
    page = look(NORM_F)
    assert "Private sector Operators report incidents and keep their systems up to date." in page.text
    assert "contributions.un-13f.private-sector" in ids(page)


@pytest.mark.usefixtures("world")
def test_the_neighbours_in_the_set_are_one_click_away() -> None:
    assert look(NORM_F).links["/norms/un-13g/"] == "Protect critical infrastructure"
    assert "Next norm" not in look("/norms/un-13g/").text


@pytest.mark.usefixtures("world")
def test_what_nobody_has_recorded_is_said_so() -> None:
    text = look("/norms/un-13g/").text
    assert "No later text that adds to it is recorded." in text
    assert "No instrument is recorded as carrying it." in text
    assert "No position on its topics is recorded." in text
    assert "Nothing is recorded yet on what each kind of actor can do for it." in text


@pytest.mark.usefixtures("world")
def test_a_position_that_takes_a_stance_on_its_topic_speaks_to_it() -> None:
    Norm.objects.get(slug="un-13g").topics.add(Topic.objects.get(slug="sovereignty"))
    assert "Estonia 29 May 2019" in look("/norms/un-13g/").text
    page = look(address(look("/norms/un-13g/"), "What each has said, topic by topic"))
    assert "Estonia 29 May 2019 Speech at a conference" in page.text
    assert "Sovereignty: rule" in page.text
    assert address(page, "Speech at a conference") == "/actors/estonia/#positions.estonia.2019-05-29"
    assert captions_missing(page) == 0
    assert "Speech at a conference" not in look("/norms/un-13g/voices/?as_of=2018").text
    assert "29 May 2019" not in look("/norms/un-13g/?as_of=2018").text


@pytest.mark.usefixtures("world")
def test_texts_later_than_a_chosen_day_are_left_out_and_counted() -> None:
    page = look(f"{NORM_F}?as_of=2016")
    assert "1 later layer left out" in page.text
    assert "Not stated yet" not in page.text
    assert "Not stated yet" in look(f"{NORM_F}?as_of=2015-07-21").text


@pytest.mark.usefixtures("world")
def test_a_link_to_a_carrier_that_is_later_leads_to_the_line_that_says_so() -> None:
    said = look(f"{NORM_F}?as_of=2015-07-21").main.find("p", class_="later")
    (line,) = [one for one in said if "1 later link left out" in one.text]
    (left_out,) = line.find("span")
    assert NormLink.objects.get(slug=left_out.attributes["id"].removeprefix("norm-links.")).norm_id == "un-13f"


@pytest.mark.usefixtures("world")
def test_unverified_evidence_is_never_shown_as_fact() -> None:
    text = look(NORM_F).text
    assert re.search(r"Paragraphs\s*42-46\d not verified yet", text)
    assert "not verified yet" in text


def _rich_norm(rows: int) -> None:
    """A norm with `rows` rows in every list of its page."""
    norm_set = NormSet.objects.filter(slug="rich-set").first() or make(
        NormSet, slug="rich-set", instrument=make(Instrument)
    )
    rich = Norm.objects.filter(slug="rich").first() or make(Norm, slug="rich", set=norm_set)
    for _ in range(rows):
        number = Topic.objects.count() + 2
        topic = make(Topic, title="t")
        rich.topics.add(topic)
        rich.scenario_steps.add(make(ScenarioStep, order=number))
        instrument, actor = make(Instrument, slug=f"i-{number}"), make(Actor, slug=f"a-{number}", kind="state")
        make(Participation, instrument=instrument, actor=actor, role="member", endorsed_on="2001")
        provision = make(Provision, slug=f"i-{number}.p", instrument=instrument, order=number)
        make(NormLink, slug=f"l-{number}", norm=rich, instrument=instrument, provision=provision)
        make(Elaboration, slug=f"e-{number}", norm=rich, instrument=instrument, order=number, topics=[make(Topic)])
        make(Contribution, slug=f"c-{number}", norm=rich, actor_kind="state")
        position = make(Position, slug=f"p-{number}", actor=actor, topics=[topic])
        make(Stance, position=position, topic=topic)
        make(Norm, set=norm_set, number=number)


def test_the_budget_of_queries_does_not_grow_with_the_lists() -> None:
    _rich_norm(2)
    query_budgets.check("/norms/rich/")
    _rich_norm(6)
    query_budgets.check("/norms/rich/?as_of=2020", as_written="/norms/rich/")


@pytest.mark.usefixtures("world")
def test_carriers_come_oldest_first_and_provisions_in_their_order() -> None:
    norm = Norm.objects.get(slug="un-13f")
    NormLink.objects.update(relation="supports")
    make(
        NormLink,
        slug="z",
        norm=norm,
        instrument="budapest-convention",
        provision="budapest-convention.art-35",
        relation="supports",
    )
    shown = norm_page(norm, as_of.from_query(QueryDict("")))
    (group,) = shown.carriers
    assert [carrier.instrument.slug for carrier in group.carriers] == ["budapest-convention", "un-a-70-174"]
    assert [link.provision_id for link in group.carriers[0].links] == [
        "budapest-convention.art-2",
        "budapest-convention.art-35",
    ]
    assert shown.instrument_count == 2


@pytest.mark.usefixtures("world")
def test_contributions_follow_the_kinds_of_actor() -> None:
    for kind in reversed(ActorKind.values):
        make(Contribution, slug=f"g.{kind}", norm="un-13g", actor_kind=kind)
    found = norm_page(Norm.objects.get(slug="un-13g"), as_of.AsOf(date(2026, 1, 1), chosen=False))
    assert [group.value for group in found.contributions] == ActorKind.values


@pytest.mark.usefixtures("world")
def test_of_very_many_carriers_the_reasons_stand_on_a_page_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = look(NORM_F)
    reason = next(one.text for one in whole.main.find("ul", class_="reasons"))
    monkeypatch.setattr("norms.page.MOST_REASONS", 0)
    short = look(NORM_F)
    assert not short.main.find("ul", class_="reasons")
    assert {one for one in ids(whole) if one.startswith("norm-links.")} <= ids(short)
    spelt = look(address(short, "How each carries it, provision by provision"))
    assert reason in [one.text for one in spelt.main.find("ul", class_="reasons")]
    assert captions_missing(spelt) == 0


@pytest.mark.usefixtures("world")
def test_the_carriers_that_a_page_shows_are_arranged_once() -> None:
    page = norm_page(Norm.objects.get(slug="un-13f"), as_of.AsOf(date(2026, 1, 1), chosen=False))
    assert page.carried is page.carried
    assert page.links is page.links
