"""Page, API and file give the same records for any filters, or all refuse them and name the same parameter."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cyberdip.records.registry import record_types
from tests.factories.strategies import partial_dates
from tests.fuzz.budget import Budget
from tests.fuzz.description import Description, described

pytestmark = [pytest.mark.fuzz, pytest.mark.usefixtures("world")]

TYPES = {model.collection: model for model in record_types()}
WHOLE = ("page", "page_size", "after", "fields", "expand", "format")
"""Parameters that say how much of the list is given, and in what form."""
Pairs = list[tuple[str, str]]


def pairs(description: Description) -> st.SearchStrategy[Pairs]:
    """A few parameters of a list with values that its description allows."""
    ((_, methods),) = description["paths"].items()
    one_of = [
        st.tuples(st.just(one["name"]), values(one["schema"], description))
        for one in methods["get"]["parameters"]
        if one["name"] not in WHOLE
    ]
    return st.lists(st.one_of(one_of), max_size=4, unique_by=lambda pair: pair[0])


def values(schema: Description, description: Description) -> st.SearchStrategy[str]:
    """Texts for one value: an array has one here."""
    schema = schema.get("items", schema)
    name = schema.get("$ref", "").rpartition("/")[2]
    if name == "PartialDate":
        return partial_dates().map(str)
    if name == "Text":
        return st.sampled_from(["a", "Estonia", "cyber", "e", "ü", "%", "_", "norm treaty", "budapest-convention"])
    found = description["components"]["schemas"][name] if name else schema
    if "enum" in found:
        return st.sampled_from(found["enum"] or ["nothing"])
    if found.get("type") == "integer":
        return st.sampled_from(["0", "1", "2", "3", "100", str(found["maximum"])])
    return st.from_regex(found["pattern"], fullmatch=True).filter(lambda text: len(text) < 500)


@pytest.mark.parametrize("collection", sorted(TYPES))
def test_the_same_question_has_the_same_answer_everywhere(collection: str, budget: Budget) -> None:
    few = 6 if TYPES[collection].page_prefix else 3

    @budget.times(few)
    @given(pairs(described(f"/api/v1/{collection}/")))
    def holds(asked: Pairs) -> None:
        check(collection, asked)

    holds()


def check(collection: str, asked: Pairs) -> None:
    query = urlencode([*asked, ("page_size", "1000")])
    client = Client()
    answer: Any = client.get(f"/api/v1/{collection}/?{query}")
    prefix = TYPES[collection].page_prefix
    page: Any = client.get(f"{prefix}?{query}", headers={"Accept-Language": "en"}) if prefix else None
    if answer.status_code != 200:
        named = set(json.loads(answer.content)["errors"])
        assert answer.status_code == 400
        assert named <= {name for name, _ in asked}
        assert page is None or (page.status_code == 400 and all(name in page.content.decode() for name in named))
        return
    rows = [row["slug"] for row in answer.json()["results"]]
    file = client.get(f"/api/v1/{collection}/?{query}&format=csv").getvalue().decode()
    assert [row["slug"] for row in csv.DictReader(io.StringIO(file, newline=""))] == rows
    if page is not None:
        assert page.status_code == 200
        assert [record.slug for record in page.context["listing"].records] == rows
