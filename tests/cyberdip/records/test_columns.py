"""Public values of a record: dates as known, relations as slugs, lists in an order that no database decides."""

from __future__ import annotations

from datetime import date

from pytest_django import DjangoAssertNumQueries

from actors.models import Actor, Membership
from cyberdip.records.columns import Kind
from cyberdip.records.registry import record_types, table_named, table_of
from cyberdip.topics.models import Topic
from instruments.models import Instrument, Milestone
from tests.factories import make


def test_a_row_has_a_public_value_for_every_column(db: None) -> None:
    body, state = make(Actor, slug="body"), make(Actor, slug="state")
    row = make(Membership, organisation=body, member=state, joined_on="2004-05", checked_on=date(2026, 11, 21))
    assert list(table_of(Membership).rows([row])) == [
        {
            "slug": "body.state",
            "organisation": "body",
            "member": "state",
            "role": "member",
            "joined_on": "2004-05",
            "left_on": None,
            "note": "",
            "checked_on": "2026-11-21",
        }
    ]


def test_related_slugs_are_sorted_by_code_point(db: None) -> None:
    slugs = ["a-b", "a-b.c", "a1", "ab", "b"]
    meeting = make(Milestone, actors=[make(Actor, slug=slug) for slug in reversed(slugs)])
    assert table_of(Milestone).related_slugs(table_of(Milestone).by_name["actors"], [meeting.slug]) == {
        meeting.slug: slugs
    }


def test_a_page_of_records_costs_one_query_for_each_list_whatever_its_length(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topics = [make(Topic) for _ in range(3)]
    meetings = [make(Milestone, topics=topics) for _ in range(5)]
    with django_assert_num_queries(len(table_of(Milestone).many)):
        rows = list(table_of(Milestone).rows(meetings))
    assert [len(row["topics"] or []) for row in rows] == [3] * 5  # type: ignore[arg-type]


def test_a_cell_of_text_is_what_a_file_holds() -> None:
    column = table_named("instruments").by_name["votes_yes"]
    shown = [column.as_text(value) for value in (None, True, False, 0, 119, "x", [], ["a", "b"])]
    assert shown == ["", "yes", "no", "0", "119", "x", "", "a; b"]


def test_what_a_record_refers_to_comes_before_it() -> None:
    places = {model: place for place, model in enumerate(record_types())}
    wrong = [
        f"{model.collection}.{column.name}"
        for model in record_types()
        for column in table_of(model).columns
        if column.target is not None and column.target is not model and places[column.target] > places[model]
    ]
    assert wrong == []


def test_a_required_column_is_one_that_may_be_neither_empty_nor_null() -> None:
    required = [column.name for column in table_of(Instrument).columns if column.required]
    assert required == ["slug", "title", "kind"]


def test_kinds_follow_from_the_fields() -> None:
    kinds = {column.name: column.kind for column in table_of(Instrument).columns}
    assert (kinds["slug"], kinds["kind"], kinds["adopted_on"]) == (Kind.SLUG, Kind.ENUM, Kind.PARTIAL_DATE)
    assert (kinds["parent"], kinds["topics"], kinds["other_names"]) == (Kind.RELATION, Kind.RELATIONS, Kind.LIST)
    assert (kinds["votes_yes"], kinds["adopted_without_vote"]) == (Kind.INTEGER, Kind.BOOLEAN)
    assert (kinds["official_url"], kinds["note"], kinds["checked_on"]) == (Kind.URL, Kind.PROSE, Kind.DAY)
