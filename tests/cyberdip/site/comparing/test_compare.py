"""Actors and instruments side by side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import query_budgets
from tests.support.api import csv_rows, get, problem
from tests.support.outline import address, headings
from tests.support.pages import look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
ACTORS = "actor=estonia&actor=brazil&actor=kenya"
INSTRUMENTS = "instrument=budapest-convention&instrument=paris-call"


def line(query: str, name: str) -> dict[str, Any]:
    """One line of a comparison."""
    return next(row for row in get(f"compare/?{query}")["results"] if row["line"] == name)


def cells(query: str, name: str) -> list[str]:
    """The cells of one line."""
    row = line(query, name)
    return [row[f"cell_{number}"] for number in range(1, len(row["records"]) + 1)]


def test_actors_stand_in_the_order_asked_for() -> None:
    page = look(f"/compare/?{ACTORS}")
    assert page.heading == "Estonia, Brazil and Kenya, side by side"
    assert headings(page, 2)[1:7] == [
        "Particulars 4",
        "Memberships 2",
        "Instruments 2",
        "Votes 1",
        "Positions by topic 1",
        "Offices 2",
    ]


def test_an_instrument_line_tells_recorded_none_and_not_known_apart() -> None:
    name = "Budapest Convention"
    assert cells(ACTORS, name) == [
        "party since 1 July 2004",
        "party since 1 March 2023",
        "invited since 9 October 2024",
    ]
    assert cells("actor=estonia&actor=microsoft", name)[1] == "no part in it"
    assert line("actor=microsoft&actor=kenya", "Paris Call")["signs"] == [
        "recorded",
        "unknown",
    ]


def test_a_line_differs_by_status_and_not_by_its_date() -> None:
    name = "Budapest Convention"
    assert line("actor=estonia&actor=brazil", name)["differs"] is False
    assert line("actor=estonia&actor=ireland", name)["differs"] is True
    assert line("actor=estonia&actor=brazil&as_of=2010", name)["differs"] is True


def test_a_date_too_imprecise_to_tell_is_not_known() -> None:
    assert line("actor=estonia&actor=european-union&as_of=2012-06-01", "Budapest Convention")["signs"] == [
        "recorded",
        "unknown",
    ]


def test_votes_and_positions_stand_side_by_side() -> None:
    assert cells(ACTORS, "Resolution 73/27")[:2] == ["against", "in favour"]
    assert cells(ACTORS, "Sovereignty") == ["rule, 29 May 2019", "none recorded", "none recorded"]


def test_differences_are_told_by_sign_and_word() -> None:
    page = look("/compare/?actor=estonia&actor=brazil")
    rows = {row.find("th")[0].text: row for row in page.root.find("tr") if row.find("th", scope="row")}
    assert "Kind = alike" in rows
    assert "Regional group ≠ differs" in rows


def test_only_the_differences_are_left_on_request() -> None:
    page = look("/compare/?actor=estonia&actor=brazil&as_of=2024-05-01")
    only = address(page, "Only differences")
    assert only == "/compare/?actor=estonia&actor=brazil&only=differences&as_of=2024-05-01"
    rows = [row.text for row in look(only).root.find("tr") if row.find("th", scope="row")]
    assert rows
    assert all("≠ differs" in row for row in rows)


def test_one_is_taken_away_by_a_link_and_added_by_a_form() -> None:
    page = look(f"/compare/?{ACTORS}&as_of=2024-05-01")
    assert address(page, "Take away Brazil") == "/compare/?actor=estonia&actor=kenya&as_of=2024-05-01"
    adding = look(address(page, "Add another actor"))
    assert not adding.root.find("table")
    form = adding.root.find("form", aria_label="Add to the comparison: actor")[0]
    kept = [(one.attributes["name"], one.attributes["value"]) for one in form.find("input")]
    assert kept == [("actor", "estonia"), ("actor", "brazil"), ("actor", "kenya"), ("as_of", "2024-05-01")]
    offered = [one.attributes["value"] for one in form.find("option")]
    assert "ireland" in offered
    assert "estonia" not in offered


def test_instruments_stand_side_by_side_with_those_they_have_in_common() -> None:
    assert cells(INSTRUMENTS, "Kind") == ["treaty", "declaration"]
    assert cells(INSTRUMENTS, "Parties, members or supporters of all of them") == ["Estonia", "Estonia"]
    assert cells(INSTRUMENTS, "In this one only, signatories included")[1] == "Microsoft"
    assert cells(INSTRUMENTS, "Party") == ["3", "none recorded"]


def test_on_another_day_there_were_others() -> None:
    query = "instrument=budapest-convention&as_of=2019"
    assert cells(query, "Party") == ["3"]
    assert cells(query, "Signatory") == ["2"]


def test_page_and_file_hold_the_same_lines() -> None:
    page = look(f"/compare/?{ACTORS}&only=differences")
    file = csv_rows(address(page, "CSV"))
    shown = [
        row.find("th")[0].text.removesuffix(" ≠ differs") for row in page.root.find("tr") if row.find("th", scope="row")
    ]
    assert [row["line"] for row in file] == shown
    assert file[0]["records"] == "estonia; brazil; kenya"


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("actor=atlantis", "actor", "'atlantis' is not the slug of a record"),
        ("&".join(f"actor=a{number}" for number in range(7)), "actor", "names 7 records"),
        ("&".join(["actor=kenya"] * 7), "actor", "names 7 records"),
        ("&".join(f"instrument=i{number}" for number in range(5)), "instrument", "names 5 records"),
        ("actor=estonia&instrument=paris-call", "instrument", "is given beside actor"),
        ("actor=estonia&only=samenesses", "only", "'samenesses' does not fit"),
        ("actor=estonia&colour=blue", "colour", "is not a parameter here"),
        ("actor=estonia&as_of=soon", "as_of", "is not a date"),
    ],
)
def test_what_cannot_be_compared_is_named(query: str, name: str, said: str) -> None:
    assert said in problem(f"compare/?{query}")["errors"][name]["detail"]
    assert said in look(f"/compare/?{query}", status=400).text


def test_the_page_begins_empty_with_two_ways_to_start() -> None:
    page = look("/compare/")
    assert [one.attributes["name"] for one in page.root.find("select")] == ["actor", "instrument"]
    assert "actor" in problem("compare/")["errors"]


def test_the_budget_of_queries_does_not_grow_with_those_compared() -> None:
    query_budgets.check("/compare/?actor=estonia&actor=brazil")
    query_budgets.check(
        "/compare/?actor=estonia&actor=brazil&actor=kenya&actor=ireland&actor=microsoft",
        as_written="/compare/?actor=estonia&actor=brazil",
    )
    query_budgets.check(f"/compare/?{INSTRUMENTS}")
    query_budgets.check(f"/compare/?{INSTRUMENTS}&instrument=un-a-70-174", as_written=f"/compare/?{INSTRUMENTS}")
