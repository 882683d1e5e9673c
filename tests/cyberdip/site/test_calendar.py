"""The calendar to subscribe to: what it holds, by the filters of the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from instruments.models import Milestone
from tests.factories import make
from tests.support import query_budgets
from tests.support.pages import ask, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
ADDRESS = "/timeline/calendar.ics"


def events(query: str = "") -> dict[str, Any]:
    """The events of the calendar by what they are called."""
    answer = ask(f"{ADDRESS}{query}", Accept="text/calendar")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(answer.content).events}


def test_it_holds_what_comes_and_what_was_in_the_year_before() -> None:
    make(Milestone, slug="long-ago", title="Long ago", date="2020-01-01")
    make(Milestone, slug="near", title="Near", date="2026-01-05", ended_on="2026-01-09", place="Geneva")
    make(Milestone, slug="far", title="Far", date="2999-01-01")
    make(Milestone, slug="some-day", title="Some day", date=None)
    found = events("?as_of=2999-12-31&from=2026")
    assert list(found) == ["Near", "Far"]
    assert list(events("?to=2010")) == ["The Budapest Convention enters into force"]
    near = found["Near"]
    assert (near["DTSTART"].dt, near["DTEND"].dt) == (date(2026, 1, 5), date(2026, 1, 10))
    assert (str(near["LOCATION"]), str(near["UID"])) == ("Geneva", "milestones.near@cyber-diplomacy")
    assert str(near["URL"]) == "http://testserver/timeline/?from=2026&to=2026#milestones.near"


def test_without_a_time_it_begins_a_year_before_its_day() -> None:
    make(Milestone, title="Just been", date="2014-12-01")
    make(Milestone, title="Before", date="2014-11-30")
    assert list(events("?as_of=2015-12-31")) == ["Just been"]


def test_a_month_is_marked_as_such_and_lasts_as_long() -> None:
    make(Milestone, title="A meeting", date="2030-02")
    found = events()["A meeting (some time in February 2030)"]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2030, 2, 1), date(2030, 3, 1))
    assert found["STATUS"] == "TENTATIVE"


def test_it_is_narrowed_as_the_page_is() -> None:
    assert list(events("?from=2004&actor=estonia&kind=treaty")) == ["The Budapest Convention enters into force"]
    assert list(events("?from=2004&kind=attribution")) == []


def test_what_cannot_be_asked_is_named() -> None:
    assert "colour is not a parameter here" in look(f"{ADDRESS}?colour=red", status=400).text


def test_who_wants_no_calendar_is_told_what_there_is() -> None:
    page = look(ADDRESS, status=406, Accept="image/png")
    assert "text/calendar" in page.text


@pytest.mark.parametrize("path", ["/", "/timeline/?kind=session"])
def test_pages_name_it_to_programs_and_readers(path: str) -> None:
    page = look(path)
    [link] = page.root.find("link", type="text/calendar")
    assert link.attributes["rel"] == "alternate"
    assert page.links[link.attributes["href"]] == "Calendar to subscribe to"
    assert ask(link.attributes["href"]).status_code == 200


def test_the_budget_of_queries_does_not_grow_with_the_calendar() -> None:
    for number in range(1, 4):
        make(Milestone, date=f"2030-0{number}", instruments=["paris-call"], actors=["estonia"])
        query_budgets.check(ADDRESS)
