"""Each filter exists once: no public column is forgotten, and page and API answer alike."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from cyberdip.records.columns import Kind
from cyberdip.records.filters import ChoiceFilter, RecordFilter, RelationFilter
from cyberdip.records.filters_auto import RESERVED, UNFILTERED
from cyberdip.records.listing import known_parameters
from cyberdip.records.registry import filterset_of, record_types, table_of
from tests.support.api import slugs

TYPES = {model.collection: model for model in record_types()}
PAGES = {name: model for name, model in TYPES.items() if model.page_prefix}
DESIGNED = {
    "norms": ["set", "number", "letter"],
    "actors": ["kind", "iso2"],
    "instruments": ["kind", "legal_status", "adopted_on", "adopted_on_before", "in_force_on", "in_force_on_after"],
    "participations": ["instrument", "actor", "status", "signed_on", "consent_on", "consent_kind", "in_force_on"],
    "votes": ["resolution", "actor", "vote"],
    "memberships": ["organisation", "member", "role", "joined_on", "left_on"],
    "sources": ["kind", "file", "url"],
    "citations": ["record_type", "record", "field", "source", "locator", "quote", "evidence"],
}


@pytest.mark.parametrize("collection", TYPES)
def test_every_public_column_has_its_filter(collection: str) -> None:
    model = TYPES[collection]
    known = known_parameters(model)
    for column in table_of(model).columns:
        if column.kind in UNFILTERED or column.name in RESERVED:
            continue
        assert column.name in known, f"{collection}.{column.name}"
        if column.kind in (Kind.RELATION, Kind.RELATIONS, Kind.ENUM):
            assert f"{column.name}__in" in known
        if column.kind in (Kind.DAY, Kind.PARTIAL_DATE):
            assert {f"{column.name}_before", f"{column.name}_after"} <= set(known)


@pytest.mark.parametrize("collection", DESIGNED)
def test_the_filters_that_programs_depend_on_are_there(collection: str) -> None:
    assert set(DESIGNED[collection]) <= set(known_parameters(TYPES[collection]))


@pytest.mark.parametrize("collection", TYPES)
def test_every_list_takes_what_every_list_takes(collection: str) -> None:
    common = {"q", "as_of", "evidence", "slug", "slug__in", "ordering", "page", "page_size"}
    assert common <= set(known_parameters(TYPES[collection]))


@pytest.mark.parametrize("collection", TYPES)
def test_every_filter_has_a_sentence_and_says_what_it_takes(collection: str) -> None:
    for name, made in filterset_of(TYPES[collection]).base_filters.items():
        assert isinstance(made, RecordFilter)
        assert made.heading, name
        assert made.allowed(), name
        assert made.schema()["type"] in ("string", "integer"), name


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("collection", PAGES)
def test_page_and_api_name_the_same_records(collection: str) -> None:
    """Each filter is asked once, with a value that some record has."""
    model = TYPES[collection]
    compared = 0
    for query in queries(model):
        whole = f"{query}&page_size=5&ordering=slug"
        assert on_page(model, whole) == slugs(f"{collection}/?{whole}&fields=slug"), f"{model.page_prefix}?{query}"
        compared += 1
    assert compared > 5


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("collection", ["actors", "instruments"])
def test_page_and_api_order_alike(collection: str) -> None:
    for order in ("title", "-title", "kind,-slug"):
        query = f"ordering={order}&page_size=20&page=2"
        assert on_page(TYPES[collection], query) == slugs(f"{collection}/?{query}")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize(
    "query", ["colour=blue", "kind=poem", "page_size=0", "ordering=colour", "as_of=never", "page=999"]
)
def test_page_and_api_refuse_alike(query: str) -> None:
    page, api = Client().get(f"/actors/?{query}"), Client().get(f"/api/v1/actors/?{query}")
    assert page.status_code == api.status_code
    for name, error in api.json()["errors"].items():
        assert name in page.content.decode()
        assert error["allowed"][:20].replace("'", "&#x27;") in page.content.decode()


def queries(model: Any) -> list[str]:
    """A query for each filter, with the value of the first record that has one."""
    found = []
    for name, made in filterset_of(model).base_filters.items():
        value = _value(model, name, made)
        if value:
            parameters = QueryDict(mutable=True)
            parameters[name] = value
            found.append(parameters.urlencode())
    return found


def _value(model: Any, name: str, made: RecordFilter) -> str:
    table = table_of(model)
    if name == "q":
        return "cyber"
    if isinstance(made, ChoiceFilter) and (made.ask or not made.path or name.startswith("evidence")):
        return next(iter(made.choices))
    if isinstance(made, RelationFilter) and made.ask:
        return str(made.target.objects.order_by("slug").values_list("slug", flat=True).first() or "")
    column = re.sub(r"(__in|__gte|__lte|_before|_after)$", "", name)
    if column not in table.by_name:
        return ""
    value: Any = next((row[column] for row in table.rows(model.objects.order_by("slug")[:60]) if row[column]), "")
    if isinstance(value, list):
        value = value[0]
    if isinstance(value, bool):
        value = "true" if value else "false"
    return "" if made.split and "," in str(value) else str(value)


def on_page(model: Any, query: str) -> list[str]:
    """Slugs of the records that a list page shows, in its order."""
    answer = Client().get(f"{model.page_prefix}?{query}")
    assert answer.status_code == 200
    return [record.slug for record in answer.context["listing"].records]
