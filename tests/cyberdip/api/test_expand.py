"""`?expand=` puts related records in full into a row, one level deep."""

from __future__ import annotations

import pytest

from tests.support.api import get, problem, results

pytestmark = pytest.mark.usefixtures("world")


def test_a_relation_becomes_the_record_it_names() -> None:
    row = get("participations/budapest-convention.estonia/?expand=actor")
    assert row["actor"] == get("actors/estonia/")
    assert row["instrument"] == "budapest-convention"


def test_a_list_of_relations_becomes_a_list_of_records() -> None:
    row = get("milestones/2004-07-01-in-force/?expand=actors,instruments")
    assert [actor["title"] for actor in row["actors"]] == ["Council of Europe", "Estonia"]
    assert [one["slug"] for one in row["instruments"]] == ["budapest-convention"]


def test_an_empty_relation_stays_null() -> None:
    assert get("actors/estonia/?expand=parent")["parent"] is None


def test_citations_stand_beside_the_record_they_support() -> None:
    row = get("participations/budapest-convention.estonia/?expand=citations")
    assert [(one["field"], one["source"], one["locator"]) for one in row["citations"]] == [
        ("consent_on", "coe-chart-185", "row 12"),
        ("signed_on", "coe-chart-185", "row 12"),
    ]


def test_a_record_without_citations_has_an_empty_list() -> None:
    assert get("instruments/paris-call/?expand=citations")["citations"] == []


def test_lists_that_belong_to_a_record_come_with_it() -> None:
    row = get("norms/un-13f/?expand=links,elaborations")
    assert [one["slug"] for one in row["links"]] == ["un-13f.budapest-convention.art-2", "un-13f.un-a-70-174"]
    assert [one["slug"] for one in row["elaborations"]] == ["un-13f.gge-2021"]


def test_rows_expanded_speak_of_the_same_day() -> None:
    rows = get("instruments/budapest-convention/?expand=participations&as_of=2001-12-31")["participations"]
    assert {row["slug"]: row["status"] for row in rows} == {
        "budapest-convention.estonia": "signatory",
        "budapest-convention.south-africa": "signatory",
    }


def test_every_row_of_a_list_is_expanded() -> None:
    for row in results("votes/?expand=actor,resolution"):
        assert row["actor"]["kind"] == "state"
        assert row["resolution"]["slug"] == "unga-73-27"


def test_fields_do_not_take_away_what_is_expanded() -> None:
    assert set(get("norms/un-13f/?fields=slug&expand=links")) == {"slug", "links"}


def test_an_unknown_name_is_refused_with_those_that_are_known() -> None:
    details = problem("norms/un-13f/?expand=friends")
    assert "'friends'" in details["errors"]["expand"]["detail"]
    assert "citations" in details["errors"]["expand"]["allowed"]


def test_a_table_cannot_hold_what_is_expanded() -> None:
    details = problem("norms/?expand=links&format=csv")
    assert details["errors"]["expand"]["allowed"] == "expand with format=json only"
