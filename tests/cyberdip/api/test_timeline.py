"""The timeline in the API says what its page draws and lists."""

from __future__ import annotations

import csv
import io

import pytest

from instruments.models import Milestone
from tests.factories import make
from tests.support import query_budgets
from tests.support.api import ask, problem, results
from tests.support.outline import ids
from tests.support.pages import look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
QUERIES = [
    "",
    "kind=treaty",
    "actor=european-union&kind=attribution&kind=treaty",
    "to=2010",
    "region=weog",
    "as_of=2010",
]


@pytest.mark.parametrize("query", QUERIES)
def test_it_names_what_the_page_shows_and_the_file_holds_the_same(query: str) -> None:
    make(Milestone, slug="some-day", title="Some day", kind="course", date=None)
    rows = results(f"timeline/?{query}")
    named = [f"{row['record_type']}.{row['slug']}" for row in rows]
    page = look(f"/timeline/?{query}")
    assert {one for one in ids(page) if one.startswith(("milestones.", "actions."))} == set(named)
    file = ask(f"timeline/?{query}&format=csv").getvalue().decode("utf-8-sig")
    assert [row["slug"] for row in csv.DictReader(io.StringIO(file))] == [row["slug"] for row in rows]


def test_a_row_says_when_as_precisely_as_known_and_where_it_is_read() -> None:
    make(Milestone, slug="a", title="A report", kind="un-report", date="2030-05", actors=["estonia"])
    [row] = results("timeline/?kind=un-report")
    assert (row["date"], row["ended_on"], row["coming"]) == ("2030-05", None, True)
    assert (row["lane"], row["actors"], row["evidence"]) == ("un", ["estonia"], "none")
    assert row["web_url"].endswith("/timeline/?from=2030&to=2030#milestones.a")


@pytest.mark.parametrize(
    ("query", "name"),
    [("kind=party", "kind"), ("from=soon", "from"), ("from=2020&to=2019", "to"), ("instruments=x", "instruments")],
)
def test_what_cannot_be_asked_is_named(query: str, name: str) -> None:
    assert name in problem(f"timeline/?{query}")["errors"]


def test_milestones_and_actions_are_kept_by_region_alike() -> None:
    assert [row["slug"] for row in results("milestones/?region=eastern-european-group")] == ["2004-07-01-in-force"]
    assert results("actions/?region=african-group") == []


def test_the_budget_of_queries_does_not_grow_with_the_rows() -> None:
    for number in range(1, 4):
        make(Milestone, date=f"2030-0{number}", instruments=["paris-call"], actors=["estonia"])
        query_budgets.check("/api/v1/timeline/")
