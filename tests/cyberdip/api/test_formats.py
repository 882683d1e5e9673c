"""JSON, CSV, XLSX, JSON-LD and Turtle of the same list name the same records in the same order."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from cyberdip.records import streaming
from cyberdip.records.registry import record_types
from tests.support.api import ask, csv_rows, get, results

pytestmark = pytest.mark.usefixtures("world")

COLLECTIONS = sorted(model.collection for model in record_types())


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_csv_has_the_rows_and_columns_of_json(collection: str) -> None:
    rows, listed = csv_rows(f"{collection}/?format=csv"), results(f"{collection}/")
    assert [row["slug"] for row in rows] == [row["slug"] for row in listed]
    if listed:
        assert list(rows[0]) == list(listed[0])


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_xlsx_opens_and_says_what_it_is(collection: str) -> None:
    answer = ask(f"{collection}/?format=xlsx&as_of=2015")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{collection}-2015-12-31.xlsx"'
    book = ZipFile(io.BytesIO(answer.getvalue()))
    texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "31 December 2015" in texts
    assert "CC BY 4.0" in texts
    assert "Release 1" in texts


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_json_ld_has_a_node_for_each_row(collection: str) -> None:
    answer = ask(f"{collection}/?format=jsonld")
    assert answer.headers["Content-Type"].startswith("application/ld+json")
    graph = json.loads(answer.getvalue())["@graph"]
    addresses = [f"http://testserver/api/v1/{collection}/{row['slug']}/" for row in results(f"{collection}/")]
    assert [node["@id"] for node in graph] == addresses


def test_one_record_is_one_document() -> None:
    node = json.loads(ask("instruments/budapest-convention/?format=jsonld").getvalue())
    assert node["@context"] == "http://testserver/data/context.jsonld"
    assert node["@type"] == ["Legislation", "eli:LegalResource", "cd:Instrument"]
    assert node["name"] == "Budapest Convention"


def test_one_record_is_one_line_of_csv() -> None:
    rows = csv_rows("instruments/budapest-convention/?format=csv&fields=slug,adopted_on,topics,members_count")
    assert rows == [
        {
            "slug": "budapest-convention",
            "adopted_on": "2001-11-08",
            "topics": "critical-infrastructure",
            "members_count": "",
        }
    ]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.1, text/csv;q=0.5", "text/csv"),
        ("application/*", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle, application/ld+json;q=0.5", "text/turtle"),
        ("application/json;q=0, */*", "text/csv"),
    ],
)
def test_the_accept_header_chooses(accept: str, media_type: str) -> None:
    answer = ask("actors/", accept=accept)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["Vary"]


def test_the_parameter_goes_before_the_header() -> None:
    assert ask("actors/?format=json", accept="text/csv").headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("chosen", ["jsonld", "ttl"])
def test_linked_data_holds_the_whole_list_unless_a_page_is_asked_for(chosen: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(streaming, "SIZE", 2)
    mark = '"cd:Actor"' if chosen == "jsonld" else "cd:Actor ;"
    assert ask(f"actors/?format={chosen}").getvalue().decode().count(mark) == get("actors/")["count"]
    assert ask(f"actors/?format={chosen}&page_size=2").getvalue().decode().count(mark) == 2


def test_a_file_holds_the_whole_list_unless_a_page_is_asked_for() -> None:
    assert len(csv_rows("actors/?format=csv")) == get("actors/")["count"]
    assert [row["slug"] for row in csv_rows("actors/?format=csv&page_size=2&page=2")] == [
        row["slug"] for row in results("actors/?page_size=2&page=2")
    ]


def test_a_file_is_named_after_its_list_and_day() -> None:
    answer = ask("actors/?format=csv&as_of=2015-02")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="actors-2015-02-28.csv"'
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("path", ["search/?q=estonia", "status/?instrument=paris-call", "changes/?page_size=5"])
def test_rows_of_other_kinds_come_in_every_format_too(path: str) -> None:
    listed = results(path)
    assert len(csv_rows(f"{path}&format=csv")) == len(listed) > 0
    assert ask(f"{path}&format=xlsx").getvalue()[:2] == b"PK"
    assert len(json.loads(ask(f"{path}&format=jsonld").getvalue())["@graph"]) == len(listed)
    assert ask(f"{path}&format=ttl").getvalue().decode().count("\n[] a cd:") == len(listed)
