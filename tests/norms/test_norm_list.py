"""The norms as a reading list."""

from __future__ import annotations

import pytest

from instruments.models import Instrument
from norms.models import Norm, NormSet
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import address, headings
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def _norms(page: Page) -> list[str]:
    return headings(page, 4)


def test_norms_stand_under_their_set_with_statement_and_counts() -> None:
    page = look("/norms/")
    assert "The eleven norms of the United Nations" in headings(page, 3)
    assert _norms(page) == ["Do not damage critical infrastructure", "Protect critical infrastructure"]
    assert "A State should not damage critical infrastructure that serves the public." in page.text
    assert address(page, "2 carriers of Do not damage critical infrastructure") == "/norms/un-13f/#carriers"
    assert address(page, "1 elaboration of Do not damage critical infrastructure") == "/norms/un-13f/#layers"


def test_the_set_stated_first_leads_whatever_its_name() -> None:
    later = make(NormSet, slug="a-set", title="A set", instrument=make(Instrument, adopted_on="2018"))
    undated = make(NormSet, slug="aa-set", title="AA set")
    make(Norm, set=later, number=1, title="A norm")
    make(Norm, set=undated, number=1, title="Another norm")
    titles = headings(look("/norms/"), 3)
    assert titles == ["The eleven norms of the United Nations", "A set", "AA set"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("character=positive", ["Protect critical infrastructure"]),
        ("set=un-11&ordering=-number", ["Protect critical infrastructure", "Do not damage critical infrastructure"]),
        ("q=damage", ["Do not damage critical infrastructure"]),
        ("carried_by=budapest-convention", ["Do not damage critical infrastructure"]),
    ],
)
def test_filters_are_read_from_the_address(query: str, titles: list[str]) -> None:
    assert _norms(look(f"/norms/?{query}")) == titles


def test_a_set_leads_to_its_norms_here() -> None:
    assert NormSet.objects.get(slug="un-11").get_absolute_url() == "/norms/?set=un-11"
    assert address(look("/norms/?set=un-11"), "Protect critical infrastructure") == "/norms/un-13g/"


def test_the_page_is_sound() -> None:
    assert look("/norms/").problems == []


def test_nothing_found_says_so() -> None:
    assert "Nothing recorded here fits all of that." in look("/norms/?q=zebra").text


def test_the_budget_of_queries_does_not_grow_with_the_list() -> None:
    query_budgets.check("/norms/")
    for number in range(20, 25):
        make(Norm, set="un-11", number=number)
    query_budgets.check("/norms/", as_written="/norms/")
