"""Lists: their shape, their order, their pages, the columns of a row."""

from __future__ import annotations

import pytest

from cyberdip.records.registry import record_types, table_of
from tests.support.api import ask, get, results, slugs

pytestmark = pytest.mark.usefixtures("world")

DESIGNED = [
    *("norm-sets", "norms", "elaborations", "contributions", "norm-links", "positions"),
    *("actors", "memberships", "office-holders"),
    *("instruments", "provisions", "participations", "votes", "milestones", "actions"),
    *("topics", "definitions", "scenarios", "sources", "citations", "coverage"),
]


@pytest.mark.parametrize("collection", DESIGNED)
def test_every_collection_of_the_design_answers_a_list(collection: str) -> None:
    answer = get(f"{collection}/")
    assert list(answer) == ["count", "next", "previous", "results"]
    assert answer["count"] == len(answer["results"]) > 0


@pytest.mark.parametrize("collection", sorted(model.collection for model in record_types()))
def test_every_row_carries_what_every_record_has_and_its_columns(collection: str) -> None:
    model = next(model for model in record_types() if model.collection == collection)
    for row in results(f"{collection}/"):
        assert {"slug", "title", "url", "web_url", "evidence", "checked_on"} <= set(row)
        own = {column.name for column in table_of(model).columns}
        assert own - set(row) <= {"url"}
        assert row["title"]
        assert row["web_url"].startswith("http://testserver/")


def test_the_address_of_a_row_leads_to_the_same_record() -> None:
    for collection in DESIGNED:
        row = results(f"{collection}/")[0]
        address = row["api_url"] if collection == "sources" else row["url"]
        assert get(address.removeprefix("http://testserver")) == row


def test_the_url_of_a_source_is_that_of_its_document() -> None:
    row = get("sources/coe-chart-185/")
    assert row["url"] == "https://www.coe.int/chart-185"
    assert row["api_url"] == "http://testserver/api/v1/sources/coe-chart-185/"


def test_pages_follow_each_other_and_hold_every_record_once() -> None:
    found, address = [], "/api/v1/actors/?page_size=3&ordering=title"
    while address:
        page = get(address)
        assert len(page["results"]) <= 3
        found += [row["slug"] for row in page["results"]]
        address = (page["next"] or "").removeprefix("http://testserver")
    assert found == slugs("actors/?ordering=title")
    assert len(found) == len(set(found)) == get("actors/")["count"]


def test_the_page_before_is_named() -> None:
    page = get("actors/?page_size=3&page=2&kind=state")
    assert page["previous"] == "http://testserver/api/v1/actors/?page_size=3&kind=state"


def test_links_keep_the_day_and_the_filters() -> None:
    page = get("actors/?as_of=2015&kind=state&page_size=1")
    assert page["next"].endswith("/api/v1/actors/?as_of=2015&kind=state&page_size=1&page=2")


def test_an_empty_list_is_a_list() -> None:
    assert get("actors/?q=nobody-of-that-name") == {"count": 0, "next": None, "previous": None, "results": []}


def test_order_may_be_turned_round() -> None:
    assert slugs("actors/?ordering=-slug") == sorted(slugs("actors/"), reverse=True)


def test_records_without_a_value_come_last_in_either_direction() -> None:
    for key in ("in_force_on", "-in_force_on"):
        values = [row["in_force_on"] for row in results(f"instruments/?ordering={key}")]
        assert values[0] == "2004-07-01"
        assert set(values[1:]) == {None}


def test_a_year_sorts_before_its_months_and_a_month_before_its_days() -> None:
    values = [row["signed_on"] for row in results("participations/?ordering=signed_on") if row["signed_on"]]
    assert values == sorted(values)


def test_fields_choose_the_columns_in_their_own_order() -> None:
    for row in results("actors/?fields=kind,slug"):
        assert list(row) == ["slug", "kind"]


def test_status_is_that_of_the_day_asked_of() -> None:
    def status(day: str) -> str | None:
        answer: str | None = get(f"participations/budapest-convention.cook-islands/?as_of={day}")["status"]
        return answer

    assert status("2009") is None
    assert status("2010-01-01") == "signatory"
    assert status("2011-01-01") == "consented"
    assert status("2015") == "party"
    assert status("2020-01-01") == "withdrawn"


def test_a_chosen_day_leaves_out_rows_that_had_not_begun() -> None:
    assert slugs("participations/?as_of=2001-12-31&instrument=budapest-convention") == [
        "budapest-convention.estonia",
        "budapest-convention.south-africa",
    ]


def test_without_a_day_every_row_is_listed() -> None:
    assert get("participations/?instrument=budapest-convention")["count"] == 7


def test_a_chosen_day_leaves_out_memberships_that_have_ended() -> None:
    assert slugs("memberships/?as_of=2021&organisation=european-union") == ["european-union.estonia"]
    assert "european-union.ireland" in slugs("memberships/?as_of=2019&organisation=european-union")


def test_the_answer_repeats_the_day_it_speaks_of() -> None:
    assert ask("actors/?as_of=2015-02").headers["As-Of"] == "2015-02-28"
    assert "As-Of" not in ask("actors/").headers


def test_enums_without_a_value_are_null_and_texts_are_empty() -> None:
    row = get("participations/budapest-convention.kenya/")
    assert row["consent_kind"] is None
    assert row["consent_on"] is None
    assert row["note"] == ""


def test_citations_say_what_they_support_and_where() -> None:
    row = next(
        row for row in results("citations/?record=budapest-convention&record_type=instruments&field=in_force_on")
    )
    assert row["source"] == "coe-chart-185"
    assert row["locator"] == "head of the chart"
    assert row["evidence"] == "official-record"


def test_the_evidence_of_a_record_is_the_best_of_its_citations() -> None:
    levels = {row["slug"]: row["evidence"] for row in results("instruments/")}
    assert levels["budapest-convention"] == "official-record"
    assert levels["paris-call"] == "none"


def test_the_index_names_every_collection() -> None:
    index = get("")
    assert set(DESIGNED) <= set(index["collections"])
    assert get(index["collections"]["norms"].removeprefix("http://testserver"))["count"] == 2
