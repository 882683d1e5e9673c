"""What is open to others than States: on what terms, and when."""

from __future__ import annotations

import pytest

from instruments.models import Instrument, Milestone
from tests.factories import make
from tests.support import query_budgets
from tests.support.outline import headings
from tests.support.pages import ask, look

pytestmark = pytest.mark.django_db
TODAY = "as_of=2026-11-21"


def offer(slug: str, **values: object) -> Instrument:
    """An instrument with its slug as title."""
    return make(Instrument, slug=slug, title=slug, **{"kind": "process", "scope": "global", **values})


def names(query: str = "") -> set[str]:
    """Titles of what the page offers."""
    page = look(f"/participate/?{TODAY}&{query}")
    return {one.find("h3")[0].text for one in page.main.find("li", class_="chance")}


def test_what_is_for_states_only_is_not_offered() -> None:
    offer("closed", open_to="states")
    offer("organisations", open_to="states-and-organisations")
    offer("unknown")
    offer("open", open_to="all")
    assert names() == {"open"}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("civil-society", {"accredited", "anyone", "civil"}),
        ("private-sector", {"accredited", "anyone", "firms"}),
        ("academia", {"accredited", "anyone"}),
        ("technical-community", {"accredited", "anyone"}),
    ],
)
def test_each_sort_of_actor_finds_what_addresses_it(sort: str, expected: set[str]) -> None:
    offer("accredited", open_to="accredited-stakeholders", addressees=["states"])
    offer("anyone", open_to="all")
    offer("firms", open_to="non-state", addressees=["companies"])
    offer("civil", open_to="all", addressees=["states", "civil-society"])
    assert names(f"sort={sort}") == expected


def test_scope_and_terms_narrow_further() -> None:
    offer("far", open_to="all", scope="global")
    offer("near", open_to="all", scope="regional")
    offer("own", open_to="non-state", scope="regional")
    assert names("scope=regional") == {"near", "own"}
    assert names("scope=regional&open_to=all") == {"near"}
    assert names("scope=&open_to=&sort=") == {"far", "near", "own"}


def test_what_has_ended_stands_apart_and_what_had_not_begun_is_absent() -> None:
    offer("over", open_to="all", opened_on="2001", ended_on="2010")
    offer("present", open_to="all", opened_on="2005")
    assert names() == {"present"}
    page = look(f"/participate/?{TODAY}")
    assert "over, ended 2010" in page.main.find("details")[0].text
    earlier = look("/participate/?as_of=2003")
    assert "present" not in earlier.text
    assert [one.text for one in earlier.main.find("h3")] == ["over"]


def test_a_part_of_what_has_begun_is_offered_before_it_meets() -> None:
    mechanism = offer("mechanism", open_to="all", opened_on="2026-03")
    offer("group", open_to="all", opened_on="2026-12-07", parent=mechanism)
    assert names() == {"mechanism", "group"}


def test_the_next_dates_come_first_with_their_instrument() -> None:
    offer("a-text", kind="declaration", open_to="all")
    forum = offer("forum", open_to="all")
    make(Milestone, slug="later", title="Later", date="2027-02", instruments=[forum])
    make(Milestone, slug="sooner", title="Sooner", date="2026-12-07", ended_on="2026-12-11", instruments=[forum])
    make(Milestone, slug="gone", title="Gone", date="2026-11-20", instruments=[forum])
    page = look(f"/participate/?{TODAY}")
    told = page.main.find("section", aria_labelledby="next-dates")[0].text
    assert told.index("7 December 2026 to 11 December 2026: Sooner") < told.index("Later")
    assert "Gone" not in page.text
    assert headings(page, 3) == ["forum", "a-text"]
    assert "No date ahead recorded" in page.text


def test_nothing_that_fits_is_said() -> None:
    assert "Nothing recorded here fits all of that" in look("/participate/?scope=regional").text


@pytest.mark.parametrize("query", ["sort=state", "scope=national", "open_to=states", "colour=red", "sort=a&sort=b"])
def test_bad_parameters_are_named_with_what_is_allowed(query: str) -> None:
    answer = ask(f"/participate/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.getvalue().decode()


def test_the_number_of_queries_does_not_grow_with_the_lists() -> None:
    for start in (0, 3):
        for number in range(start, start + 3):
            forum = offer(f"forum-{number}", open_to="all", parent=make(Instrument))
            make(Milestone, date="2999", instruments=[forum])
        query_budgets.check("/participate/")
