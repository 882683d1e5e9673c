"""The list of instruments, as a reader sees it."""

from __future__ import annotations

import pytest

from instruments.models import Instrument
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, headings
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def _titles(page: Page) -> list[str]:
    return headings(page, 3)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("kind=treaty", ["Budapest Convention"]),
        ("open_to_kind=civil-society", ["Paris Call"]),
        ("in_force=true&as_of=2004-07-01", ["Budapest Convention"]),
        ("in_force=true&as_of=2004-06-30", []),
        ("adopted_on_after=2018&ordering=-adopted_on", ["Report of the sixth Group of Governmental Experts"]),
        ("q=cybercrime", ["Budapest Convention"]),
    ],
)
def test_filters_are_read_from_the_address(query: str, titles: list[str]) -> None:
    assert _titles(look(f"/instruments/?{query}"))[: max(1, len(titles))] == titles


def test_each_entry_says_how_many_take_part_on_the_day() -> None:
    assert "5 taking part in Budapest Convention" in look("/instruments/").text
    page = look("/instruments/?as_of=2012-06-01")
    assert address(page, "4 taking part in Budapest Convention") == (
        "/instruments/budapest-convention/?as_of=2012-06-01#participants"
    )


def test_the_page_is_well_formed_and_leads_to_its_twin() -> None:
    page = look("/instruments/?kind=treaty")
    assert address(page, "CSV").startswith("/api/v1/instruments/?kind=treaty")


def test_an_unknown_value_is_named_with_what_is_allowed() -> None:
    page = look("/instruments/?kind=contract&scope=galactic", status=400)
    assert "kind 'contract' is not a value of it Allowed: treaty, protocol" in page.text
    assert "scope 'galactic'" in page.text


def test_the_budget_of_queries_does_not_grow_with_the_list() -> None:
    query_budgets.check("/instruments/")
    for _ in range(5):
        make(Instrument, kind="treaty")
    query_budgets.check("/instruments/?page_size=1000", as_written="/instruments/")
