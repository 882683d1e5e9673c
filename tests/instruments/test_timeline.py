"""The page of the timeline: what it draws, lists, links and refuses."""

from __future__ import annotations

from typing import Any

import pytest
from time_machine import TimeMachineFixture

from cyberdip.cache.accepting import BROTLI
from cyberdip.cache.compressing import compress
from cyberdip.site.stylesheet import SHEET, joined, small, source
from instruments.models import Action, Milestone
from tests.factories import make
from tests.support import query_budgets
from tests.support.html import Element
from tests.support.outline import address, headings, ids
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
IN_FORCE = "milestones.2004-07-01-in-force"
ATTRIBUTION = "actions.2021-07-19-mail-servers"


def marks(page: Page) -> list[Element]:
    """The links of the drawing that stand for entries."""
    return [one for one in page.main.find("a") if "mark" in one.attributes.get("class", "").split()]


def lanes(page: Page) -> list[str]:
    return [one.text for one in page.main.find("h3", class_="lane-name")]


def test_every_record_has_its_anchor_under_its_year() -> None:
    page = look("/timeline/")
    assert {IN_FORCE, ATTRIBUTION, "year-2004", "year-2021"} <= ids(page)
    assert headings(page, 3)[-2:] == ["2004", "2021"]


def test_records_lead_to_their_place_in_their_year() -> None:
    address = Milestone.objects.get(slug="2004-07-01-in-force").get_absolute_url()
    assert address == f"/timeline/?from=2004&to=2004#{IN_FORCE}"
    assert IN_FORCE in ids(look(address.partition("#")[0]))
    action = Action.objects.get(slug="2021-07-19-mail-servers")
    assert action.get_absolute_url() == f"/timeline/?from=2021&to=2021#{ATTRIBUTION}"


def test_every_entry_is_a_named_mark_in_its_lane_that_leads_to_its_place() -> None:
    page = look("/timeline/")
    assert lanes(page) == ["Treaties 1", "Public attributions and statements 1"]
    assert [(one.attributes["href"], one.text) for one in marks(page)] == [
        (f"#{IN_FORCE}", "1 July 2004: The Budapest Convention enters into force"),
        (f"#{ATTRIBUTION}", "19 July 2021: Statement on mail servers"),
    ]


def test_a_date_known_in_part_is_drawn_and_said_as_long_as_the_time_it_may_mean() -> None:
    make(Milestone, slug="a", title="A report", kind="un-report", date="2017")
    [mark] = marks(look("/timeline/?kind=un-report"))
    assert mark.text == "some time in 2017: A report"
    assert "unsure" in mark.attributes["class"].split()
    box = mark.find("rect")[-1].attributes
    assert float(box["width"]) == pytest.approx((1200 - 24) / 29, abs=1)
    assert mark.find("circle") == []


def test_what_has_no_date_is_listed_and_not_drawn() -> None:
    make(Milestone, slug="a", title="Some day", kind="course", date=None)
    page = look("/timeline/?kind=course")
    assert marks(page) == []
    assert "milestones.a" in ids(page)
    assert "1 of them has no known date" in page.text
    assert "milestones.a" not in ids(look("/timeline/?kind=course&from=1998"))


@pytest.mark.parametrize(
    ("query", "period", "links"),
    [
        ("", "1998 to 2026", {"1990s": "from=1990&to=1999", "2020s": "from=2020&to=2029"}),
        ("from=2004&to=2004", "2004", {"Earlier: 2003": "from=2003&to=2003", "Later: 2005": "from=2005&to=2005"}),
        ("from=2020&to=2029", "2020 to 2029", {"Earlier: 2010 to 2019": "from=2010&to=2019", "All years": ""}),
        ("from=2004-07&to=2004-07", "July 2004", {"2004": "from=2004&to=2004", "Later: August 2004": ""}),
        ("from=2004-07-01&to=2004-07-02", "1 July 2004 to 2 July 2004", {"Earlier: 29 June 2004 to 30 June 2004": ""}),
        ("kind=treaty&to=2010", "1998 to 2010", {"All years": "kind=treaty", "2000s": "kind=treaty&from=2000&to=2009"}),
    ],
)
def test_it_is_zoomed_by_links(
    query: str, period: str, links: dict[str, str], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-21")
    page = look(f"/timeline/?{query}")
    assert headings(page, 2)[0].endswith(f", {period}")
    for text, wanted in links.items():
        held = address(page, text)
        assert held.startswith("/timeline/")
        assert wanted in held


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("", ["1998", "1999", "2000"]),
        ("from=1900&to=2026", ["1900", "1905", "1910"]),
        ("from=2004&to=2004", ["2004", "Feb", "Mar"]),
        ("from=2004-07&to=2004-07", ["1", "2", "3"]),
    ],
)
def test_what_stands_above_the_drawing_fits_the_period(query: str, labels: list[str]) -> None:
    [axis] = look(f"/timeline/?{query}").main.find("svg", class_="axis")
    assert [one.text for one in axis.find("text")][:3] == labels


def test_many_entries_get_a_line_each_and_lead_to_their_year() -> None:
    for number in range(41):
        make(Milestone, slug=f"m-{number}", title=f"Event {number}", kind="conference", date="2015-05-05")
    page = look("/timeline/")
    line = next(one for one in page.main.find("li", class_="event-line") if one.attributes["id"] == IN_FORCE)
    assert "The Budapest Convention enters into force Treaty" in line.text
    assert line.find("a")[0].attributes["href"] == f"/timeline/?from=2004&to=2004#{IN_FORCE}"
    assert "no source yet" in line.text
    assert page.main.find("section", class_="notes") == []
    assert look("/timeline/?from=2015&to=2015").main.find("li", class_="event-line") == []


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
        ("to=2010", {IN_FORCE}),
        ("from=2004-07-01&to=2004-07-01", {IN_FORCE}),
        ("from=2004-07-02&to=2021-07-18", set()),
        ("region=eastern-european-group", {IN_FORCE}),
        ("region=weog", set()),
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
    assert "actors include Estonia" in page.text
    chip = next(href for href, text in page.links.items() if "kind is treaty" in text)
    assert chip == "/timeline/?actor=estonia&as_of=2010"


def test_wrong_parameters_are_named_as_they_are_called_here() -> None:
    page = look("/timeline/?kind=party&instrument=nothing&actor=nobody", status=400)
    assert "kind 'party' is not a value of it" in page.text
    assert "instrument 'nothing' is not the slug of a record" in page.text
    assert "actor 'nobody' is not the slug of a record" in page.text
    assert "instruments 'nothing'" not in page.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=soon", "from 'soon' is not a date"),
        ("from=2020&from=2021", "from is given more than once"),
        ("from=2020&to=2019", "to '2019' comes before from"),
        ("region=europe", "region 'europe' is not a value of it"),
        ("date_after=2015", "date_after is not a parameter here"),
        ("page=2", "page is not a parameter here"),
    ],
)
def test_a_wrong_period_or_region_is_named(query: str, said: str) -> None:
    assert said in look(f"/timeline/?{query}", status=400).text


@pytest.mark.parametrize("query", ["from=0001&to=9999", "from=9999", "to=0001", "from=9999-12-31&to=9999-12-31"])
def test_the_ends_of_the_calendar_can_be_drawn(query: str) -> None:
    make(Milestone, slug="a", title="Far", kind="session", date="9999-12-31")
    assert look(f"/timeline/?{query}").status == 200


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
    assert ["ahead" in one.attributes["class"] for one in marks(page)].count(True) == 1


@pytest.mark.parametrize("address", ["/timeline/", "/timeline/?to=2021&kind=treaty&kind=attribution"])
def test_the_budget_of_queries_does_not_grow_with_the_timeline(address: str) -> None:
    query_budgets.check(address)
    joined: dict[str, Any] = {"actors": ["european-union"], "topics": ["sovereignty"]}
    for number in range(1, 6):
        make(Milestone, kind="treaty", date=f"2021-0{number}", instruments=["paris-call"], **joined)
        make(Action, kind="attribution", date=f"2021-0{number}-02", instrument="paris-call", **joined)
    query_budgets.check(address)


def test_the_budget_of_lines_does_not_grow_with_the_timeline() -> None:
    for number in range(45):
        make(Milestone, date=f"20{10 + number // 3}", actors=["estonia"])
    query_budgets.check("/timeline/", as_written="/timeline/ in lines")
    make(Action, date="2022", actors=["estonia"])
    query_budgets.check("/timeline/", as_written="/timeline/ in lines")


def test_the_whole_is_light(knowledge: None) -> None:
    page = look("/timeline/")
    events = len(marks(page))
    assert events > 180
    parts = [page.answer.content, small(joined(SHEET, source)).encode()]
    # As browsers get it: what every page has, and some words and a sign for each event.
    assert sum(len(compress(part, BROTLI)) for part in parts) < 20_000 + 120 * events
