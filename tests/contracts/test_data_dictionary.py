"""The data dictionary explains every column of everything that can be taken home, and nothing else.

Tables and views of the files at /data/ are held against it in tests/cyberdip/exports/release/test_release.py.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from cyberdip.api.expand import expansions_of
from cyberdip.api.lists import LISTS
from cyberdip.api.row_lists import RowListView
from cyberdip.api.urls import urlpatterns
from cyberdip.exports.dictionary import Explained, Place, of_database, of_package
from cyberdip.records.registry import by_collection, record_types
from cyberdip.site.models import FormerAddress
from cyberdip.site.twins.offers import LISTS as FORMS
from cyberdip.site.twins.places import page_types
from tests.support.api import ask, get
from tests.support.pages import look
from tests.support.tables import in_csv, sheets_of

pytestmark = pytest.mark.usefixtures("world")

WITHOUT_ROWS = {"entry", "docs", "index", "schema", "suffixed", "nothing"}
"""Addresses of the API that answer with no rows: where things are, what they are, another address."""
ASKED = {
    "search": "q=budapest",
    "status": "instrument=budapest-convention&from=2000&to=2020",
    "questions": "party_to=budapest-convention",
    "compare": "actor=estonia&actor=brazil",
    "crosswalk": "matrix=states-norms",
    "briefs": "actor=estonia",
    "participate": "",
    "timeline": "",
    "changes": "page_size=2",
}
"""What each list that is no collection is asked for here."""


def told(name: str, *places: Place) -> dict[str, Explained]:
    """What the dictionary says of a collection or list, where it is found in some places."""
    found = [one for one in of_package() if one.collection == name and one.place in places]
    assert len({one.column.name for one in found}) == len(found)
    return {one.column.name: one for one in found}


def header_of(path: str) -> list[str]:
    """The header of a CSV file."""
    return in_csv(path)[0]


def explained_in(path: str) -> tuple[list[str], dict[str, str]]:
    """The header of a workbook, and what its other sheet says that each column means."""
    rows, about = sheets_of(path)
    first = [row[0] for row in about].index("Columns") + 1
    return rows[0], {name: meaning for name, meaning, *_ in about[first:]}


def meanings(explained: dict[str, Explained]) -> dict[str, str]:
    return {name: f"{one.column.english}: {one.column.meaning}" for name, one in explained.items()}


def test_no_address_is_left_out() -> None:
    """A route that is added gives rows that are explained, or is named above."""
    collections = {part for name in by_collection() for part in (name, f"{name}-record")}
    assert {str(one.name) for one in urlpatterns} == collections | {view.name for view in LISTS} | WITHOUT_ROWS
    assert ASKED.keys() == {view.name for view in LISTS}


@pytest.fixture
def _an_address_that_was_left(world: None) -> None:
    """The one collection of which the small world has no record."""
    FormerAddress.objects.create(slug="actors.eesti", record_type="actors", former_slug="eesti", successor="estonia")


@pytest.mark.usefixtures("_an_address_that_was_left")
@pytest.mark.parametrize("model", record_types(), ids=lambda model: model.collection)
def test_every_column_of_a_collection_is_explained_and_every_one_explained_is_there(model: Any) -> None:
    name = model.collection
    asked = told(name, Place.BOTH, Place.LISTS)
    header = header_of(f"{name}.csv")
    assert set(header) == asked.keys()
    assert explained_in(f"{name}.xlsx") == (header, {column: meanings(asked)[column] for column in header})
    slug = model.objects.order_by("slug").values_list("slug", flat=True).first()
    assert header_of(f"{name}/{slug}.csv") == explained_in(f"{name}/{slug}.xlsx")[0] == header
    row = get(f"{name}/{slug}/?expand={','.join(expansions_of(model))}")
    assert list(get(f"{name}/{slug}.json")) == header
    assert row.keys() == told(name, Place.BOTH, Place.LISTS, Place.EXPAND).keys()


def test_what_a_record_has_as_a_release_held_it_is_explained() -> None:
    row = get("instruments/budapest-convention/?release=1")
    told_now = told("instruments", *Place)
    assert set(row) - told_now.keys() == {"release", "released_at"} < told("changes", Place.LISTS).keys()


@pytest.mark.parametrize("view", LISTS, ids=lambda view: view.name)
def test_every_column_of_another_list_is_explained_and_every_one_explained_is_there(view: type[RowListView]) -> None:
    explained, query = told(view.name, Place.LISTS), ASKED[view.name]
    answer = get(f"{view.name}/?{query}")
    names = list(explained)
    assert list(answer["results"][0]) == names
    expected = meanings(explained)
    # Only a matrix has columns of its own making, one for each of its columns, which `cells` explains.
    if "columns" in answer:
        more = {one["slug"]: f"{one['title']}: The cell in words" for one in answer["columns"]}
        expected = {name: text for name, text in expected.items() if name != "cells"} | more
        assert more
    assert header_of(f"{view.name}.csv?{query}") == list(expected)
    assert explained_in(f"{view.name}.xlsx?{query}") == (list(expected), expected)


def test_a_table_leads_to_what_its_columns_mean() -> None:
    page = look("/data/")
    for path in ("actors.csv", "actors/estonia.csv", "/actors.csv", f"status.csv?{ASKED['status']}"):
        link = re.search(r'<http://testserver/data/#([a-z-]+)>; rel="describedby"', ask(path).headers["Link"])
        assert link
        [explained] = page.main.find("details", id=link[1])
        names = [one.text for one in explained.find("th", scope="row")]
        assert set(header_of(path)) <= set(names)
    assert "describedby" not in ask("actors/").headers["Link"]


@pytest.mark.parametrize("folder", page_types())
def test_beside_a_list_page_the_same_columns_stand(folder: str) -> None:
    header = header_of(f"{page_types()[folder].collection}.csv")
    tables = {form.suffix: f"/{folder}.{form.suffix}" for form in FORMS if form.api in ("json", "csv", "xlsx")}
    assert tables.keys() == {"json", "csv", "xlsx"}
    assert header_of(tables["csv"]) == explained_in(tables["xlsx"])[0] == header
    assert all(list(row) == header for row in get(tables["json"])["results"])


def test_every_entry_says_what_its_column_is_and_is_there_once() -> None:
    entries = list(of_database())
    assert len({(one.collection, one.column.name, one.place) for one in entries}) == len(entries)
    places = {Place.FILES, Place.BOTH, Place.LISTS, Place.EXPAND}
    assert {one.place for one in entries} == places
    for one in entries:
        assert one.column.english
        assert one.column.meaning
        assert one.column.target is None or one.column.leads_to in by_collection()
