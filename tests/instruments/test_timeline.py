"""The timeline: milestones and actions by year."""

from __future__ import annotations

import pytest

from instruments.models import Action, Milestone
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, headings, ids
from tests.support.pages import look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
IN_FORCE = "milestones.2004-07-01-in-force"
ATTRIBUTION = "actions.2021-07-19-mail-servers"


def test_every_record_has_its_anchor_under_its_year() -> None:
    page = look("/timeline/")
    assert {IN_FORCE, ATTRIBUTION, "year-2004", "year-2021"} <= ids(page)
    assert headings(page, 3) == ["2004", "2021"]


def test_records_lead_to_their_place_here() -> None:
    assert Milestone.objects.get(slug="2004-07-01-in-force").get_absolute_url() == f"/timeline/#{IN_FORCE}"
    assert Action.objects.get(slug="2021-07-19-mail-servers").get_absolute_url() == f"/timeline/#{ATTRIBUTION}"


def test_the_page_is_sound() -> None:
    assert look("/timeline/").problems == []


@pytest.mark.parametrize(
    ("query", "anchors"),
    [
        ("kind=treaty", {IN_FORCE}),
        ("kind=attribution", {ATTRIBUTION}),
        ("kind=treaty&kind=attribution", {IN_FORCE, ATTRIBUTION}),
        ("instrument=budapest-convention", {IN_FORCE}),
        ("instrument=eu-cyber-diplomacy-toolbox", {ATTRIBUTION}),
        ("actor=estonia", {IN_FORCE}),
        ("actor=european-union&actor=estonia", {IN_FORCE, ATTRIBUTION}),
        ("q=mail", {ATTRIBUTION}),
        ("date_before=2010", {IN_FORCE}),
        ("as_of=2010", {IN_FORCE}),
        ("kind=course", set()),
        ("kind=", {IN_FORCE, ATTRIBUTION}),
    ],
)
def test_it_is_filtered_by_its_address(query: str, anchors: set[str]) -> None:
    found = {name for name in ids(look(f"/timeline/?{query}")) if name.startswith(("milestones.", "actions."))}
    assert found == anchors


def test_filters_in_use_are_said_and_can_be_taken_away() -> None:
    page = look("/timeline/?kind=treaty&actor=estonia&as_of=2010")
    assert "kind is treaty" in page.text
    chip = next(href for href, text in page.links.items() if "kind is treaty" in text)
    assert chip == "/timeline/?actor=estonia&as_of=2010"


def test_wrong_parameters_are_named_as_they_are_called_here() -> None:
    page = look("/timeline/?kind=party&instrument=nothing&actor=nobody", status=400)
    assert "kind 'party' is not a value of it" in page.text
    assert "instrument 'nothing' is not the slug of a record" in page.text
    assert "actor 'nobody' is not the slug of a record" in page.text
    assert "instruments 'nothing'" not in page.text


def test_an_unknown_parameter_is_refused() -> None:
    assert "instruments is not a parameter here" in look("/timeline/?instruments=x", status=400).text


def test_attributions_are_worded_as_attributed_by_the_actors() -> None:
    page = look("/timeline/?kind=attribution")
    assert "Attributed to" not in page.text
    assert address(page, "European Union") == "/actors/european-union/"


def test_what_is_still_to_come_is_marked() -> None:
    make(Milestone, title="A session", date="2999-01-01")
    make(Milestone, title="Some day", date=None)
    page = look("/timeline/")
    assert [one.text for one in page.root.find("span", class_="coming")] == ["Scheduled"]
    assert headings(page, 3)[-2:] == ["2999", "Undated"]


def test_the_budget_of_queries_does_not_grow_with_the_timeline() -> None:
    query_budgets.check("/timeline/")
    for number in range(5):
        make(Milestone, date=f"20{number}0", instruments=["paris-call"], actors=["estonia"], topics=["sovereignty"])
        make(Action, date=f"20{number}1", instrument="paris-call", actors=["estonia"], topics=["sovereignty"])
    query_budgets.check("/timeline/?as_of=2060", as_written="/timeline/")
