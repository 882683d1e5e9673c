"""The list of actors, as a reader sees it."""

from __future__ import annotations

import pytest

from actors.models import Actor
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import headings
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def _titles(page: Page) -> list[str]:
    return headings(page, 3)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("kind=private-sector", ["Microsoft"]),
        ("member_of=european-union&as_of=2000", ["Ireland"]),
        ("member_of=european-union&as_of=2021", ["Estonia"]),
        ("member_of=european-union", ["Estonia", "Ireland"]),
        ("iso2=EE", ["Estonia"]),
        ("kind=state&q=cook", ["Cook Islands"]),
    ],
)
def test_filters_are_read_from_the_address(query: str, titles: list[str]) -> None:
    assert _titles(look(f"/actors/?{query}")) == titles


def test_organisations_with_members_are_offered_to_choose_from() -> None:
    (select,) = look("/actors/?member_of=council-of-europe").root.find("select", name="member_of")
    options = {one.attributes["value"]: "selected" in one.attributes for one in select.find("option")}
    assert options == {"": False, "council-of-europe": True, "european-union": False}


def test_the_page_is_sound() -> None:
    assert look("/actors/?kind=state&as_of=2015").problems == []


def test_an_unknown_organisation_is_named() -> None:
    assert "member_of 'atlantis' is not the slug of a record" in look("/actors/?member_of=atlantis", status=400).text


def test_the_budget_of_queries_does_not_grow_with_the_list() -> None:
    query_budgets.check("/actors/")
    for _ in range(5):
        make(Actor, kind="state")
    query_budgets.check("/actors/?page_size=1000", as_written="/actors/")
