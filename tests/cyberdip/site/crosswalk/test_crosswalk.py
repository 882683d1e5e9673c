"""Matrices of norms, instruments, kinds of actor, States and positions."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from cyberdip.site.stylesheet import SHEET, joined, source
from cyberdip.sources.models import Coverage
from tests.support import query_budgets
from tests.support.api import csv_rows, get, problem
from tests.support.outline import address
from tests.support.pages import Page, look

pytestmark = pytest.mark.django_db
small = pytest.mark.usefixtures("world")
STATES = "matrix=states-instruments"


def cell(query: str, row: str, column: str) -> dict[str, Any]:
    """One cell of a matrix."""
    found = next(one for one in get(f"crosswalk/?{query}")["results"] if one["row"] == row)
    made: dict[str, Any] = next(one for one in found["cells"] if one["column"] == column)
    return made


def rows(query: str) -> list[str]:
    """What the rows of a matrix are about, in their order."""
    return [one["row"] for one in get(f"crosswalk/?{query}")["results"]]


def columns(query: str) -> list[str]:
    """The same of its columns."""
    return [one["slug"] for one in get(f"crosswalk/?{query}")["columns"]]


def shown(page: Page) -> list[list[str]]:
    """The words of every cell of the page's matrix, row by row."""
    body = page.root.find("tbody")[0]
    return [[one.text for one in row.find("td")] for row in body.find("tr")]


@small
def test_an_instrument_meets_a_norm_with_its_relation_and_reason() -> None:
    page = look("/crosswalk/")
    found = next(one for one in page.root.find("details") if one.find("summary")[0].text == "articulates")
    assert "no source yet" in found.text
    assert cell("", "un-a-70-174", "un-13f")["entries"][0]["reason"] in found.text


@small
def test_each_kind_of_actor_has_what_it_can_do() -> None:
    assert columns("matrix=norms-actors") == ["state", "international-organisation", "private-sector", "civil-society"]
    assert cell("matrix=norms-actors", "un-13f", "private-sector")["sign"] == "recorded"
    assert cell("matrix=norms-actors", "un-13f", "state")["sign"] == "unknown"


@small
def test_three_signs_tell_recorded_from_none_found_from_not_looked_yet() -> None:
    assert cell(STATES, "estonia", "budapest-convention")["text"] == "party"
    assert cell(STATES, "kenya", "unga-73-27")["sign"] == "unknown"
    assert cell(STATES, "kenya", "paris-call")["sign"] == "unknown"
    page = look(f"/crosswalk/?{STATES}")
    legend = page.root.find("ul", aria_label="Signs")[0].find("li")
    assert [one.attributes["class"] for one in legend] == ["recorded", "none", "unknown"]
    classes = {one.attributes.get("class", "") for one in page.root.find("tbody")[0].find("td")}
    assert classes <= {"recorded", "none", "unknown"}
    assert {"recorded", "unknown"} <= classes


@small
def test_none_found_is_said_only_where_the_list_is_complete() -> None:
    Coverage.objects.filter(record="paris-call", listed="participations").update(complete=False)
    assert cell(STATES, "kenya", "paris-call")["sign"] == "unknown"
    source = Coverage.objects.values_list("source", flat=True)[0]
    whole = {"record_type": "instruments", "record": "paris-call", "listed": "participations", "source_id": source}
    Coverage.objects.filter(record="paris-call").delete()
    Coverage.objects.create(slug="paris-whole", **whole, complete=True, as_of="2026-11-21")
    assert cell(STATES, "kenya", "paris-call")["sign"] == "none"
    assert cell(STATES, "estonia", "paris-call")["sign"] == "recorded"
    assert "Complete" in look(f"/crosswalk/?{STATES}").text


@small
def test_a_number_of_instruments_leads_to_them() -> None:
    page = look("/crosswalk/?matrix=states-norms&as_of=2024-05-01")
    number = next(one for one in page.root.find("tbody")[0].find("a") if "instrument" in one.text)
    behind = look(number.attributes["href"])
    assert number.text.split()[0] == str(
        sum(one.attributes["class"] == "recorded" for one in behind.root.find("td") if one.attributes)
    )
    assert "as_of=2024-05-01" in number.attributes["href"]


@small
def test_positions_stand_by_topic_with_their_stance() -> None:
    assert rows("matrix=states-positions") == ["estonia"]
    assert cell("matrix=states-positions", "estonia", "sovereignty")["text"] == "rule (2019)"


@small
def test_on_another_day_there_were_others() -> None:
    assert cell(f"{STATES}&as_of=2024", "brazil", "budapest-convention")["text"] == "party"
    assert cell(f"{STATES}&as_of=2003", "estonia", "budapest-convention")["text"] == "consented"
    assert "paris-call" not in columns(f"{STATES}&as_of=2015")


@small
def test_rows_and_columns_are_narrowed() -> None:
    assert rows(f"{STATES}&regional_group=eastern-european-group") == ["estonia"]
    assert rows(f"{STATES}&member_of=european-union&rows=recorded") == ["estonia", "ireland"]
    assert columns(f"{STATES}&kind=treaty") == ["budapest-convention"]
    assert set(columns(f"{STATES}&carries=un-13f")) <= set(columns(STATES))
    assert rows("kind=report&relation=articulates") == ["un-a-70-174"]


@small
def test_rows_sort_by_a_column_and_back() -> None:
    by_vote = rows(f"{STATES}&ordering=unga-73-27")
    assert by_vote[:2] == ["brazil", "estonia"]
    assert rows(f"{STATES}&ordering=-unga-73-27")[-2:] == ["estonia", "brazil"]
    assert rows(f"{STATES}&ordering=-title") == rows(f"{STATES}&ordering=title")[::-1]
    page = look(f"/crosswalk/?{STATES}&ordering=unga-73-27")
    assert [one.attributes["aria-sort"] for one in page.root.find("th") if "aria-sort" in one.attributes] == [
        "ascending"
    ]


@small
def test_columns_sort_by_how_much_is_recorded() -> None:
    counts = [
        sum(
            row["cells"][place]["sign"] == "recorded"
            for row in get(f"crosswalk/?{STATES}&column_ordering=-recorded")["results"]
        )
        for place in range(3)
    ]
    assert counts == sorted(counts, reverse=True)


@small
@pytest.mark.parametrize(
    "query", ["", "matrix=norms-actors", f"{STATES}&ordering=-recorded&as_of=2020", "matrix=states-norms"]
)
def test_page_file_and_answer_hold_the_same_cells(query: str) -> None:
    page = look(f"/crosswalk/?{query}")
    file = csv_rows(address(page, "CSV"))
    heads = [one["slug"] for one in get(f"crosswalk/?{query}")["columns"]]
    assert [len(row) for row in shown(page)] == [len(heads)] * len(file)
    for words, row in zip(shown(page), file, strict=True):
        for word, head in zip(words, heads, strict=True):
            assert row[head].split(":")[0].split(";")[0].split(",")[0].strip() in word


@small
def test_the_matrix_scrolls_by_itself_and_is_reached_by_keyboard() -> None:
    region = look("/crosswalk/").root.find("div", role="region")[0]
    assert region.attributes["tabindex"] == "0"
    assert "matrix" in region.attributes["aria-label"]


@small
@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("matrix=cube", "matrix", "norms-instruments, norms-actors"),
        ("colour=blue", "colour", "matrix"),
        ("matrix=norms-actors&kind=treaty", "kind", "character"),
        ("kind=novel", "kind", "treaty"),
        ("set=no-such", "set", "all, or slugs of /api/v1/norm-sets/"),
        ("rows=some", "rows", "all, recorded"),
        ("ordering=beauty", "ordering", "title, recorded, adopted_on, un-13f"),
        ("column_ordering=beauty", "column_ordering", "title, recorded"),
        (f"{STATES}&actor=microsoft", "actor", "kind=state"),
        ("as_of=soon", "as_of", "YYYY"),
        ("kind=treaty&kind=report", "kind", "one value"),
    ],
)
def test_what_cannot_be_asked_is_named_with_what_is_allowed(query: str, name: str, said: str) -> None:
    assert said in problem(f"crosswalk/?{query}")["errors"][name]["allowed"]
    assert said in look(f"/crosswalk/?{query}", status=400).text


@small
def test_norms_actors_and_instruments_lead_there() -> None:
    assert "/crosswalk/?set=un-11&ordering=un-13f" in look("/norms/un-13f/").links
    assert "/compare/?actor=estonia" in look("/actors/estonia/").links
    assert "/compare/?instrument=paris-call" in look("/instruments/paris-call/").links


@small
@pytest.mark.parametrize(
    "query", ["", "?matrix=norms-actors", f"?{STATES}", "?matrix=states-norms", "?matrix=states-positions"]
)
def test_a_matrix_keeps_to_its_budget(query: str) -> None:
    query_budgets.check(f"/crosswalk/{query}")


@pytest.mark.usefixtures("knowledge")
def test_each_reason_and_each_role_stands_with_its_note() -> None:
    for query, tag in (("?set=un-11&kind=treaty", "li"), ("?matrix=norms-actors", "p")):
        body = look(f"/crosswalk/{query}").root.find("tbody")[0]
        assert body.find(tag)
        assert all(one.find("sup") or "no source yet" in one.text for one in body.find(tag))
        assert any(one.find("sup") for one in body.find(tag))


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize(
    "query", ["", "?matrix=norms-actors", f"?{STATES}", "?matrix=states-norms", "?matrix=states-positions"]
)
def test_a_matrix_of_everything_keeps_to_the_same_budget_and_is_light(query: str) -> None:
    query_budgets.check(f"/crosswalk/{query}")
    styles = joined(SHEET, source).encode()
    whole = [look(f"/crosswalk/{query}").answer.getvalue(), styles]
    assert sum(len(gzip.compress(one)) for one in whole) < 40_000
