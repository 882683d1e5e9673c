"""Every list and record in every format by a suffix in place of the last slash; 406 and 404 kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from cyberdip.api.formats import NAMES
from cyberdip.records.registry import record_types
from tests.support.api import ask, get, problem
from tests.support.pages import ask as ask_page

pytestmark = pytest.mark.usefixtures("world")
COLLECTIONS = sorted(model.collection for model in record_types())
WITH_PAGE = [model for model in record_types() if model.page_prefix]


def content(answer: Any) -> bytes:
    assert answer.status_code == 200, answer
    whole: bytes = answer.getvalue()
    return whole


@pytest.mark.parametrize("place", range(len(COLLECTIONS)), ids=COLLECTIONS.__getitem__)
def test_lists_and_records_come_in_every_format_by_suffix(place: int) -> None:
    """Each in all forms, and in one of them, another one for each collection, beside what the parameter gives."""
    collection, both = COLLECTIONS[place], NAMES[place % len(NAMES)]
    rows = get(f"{collection}/?page_size=1")["results"]
    for path in (collection, *(f"{collection}/{row['slug']}" for row in rows)):
        for name in NAMES:
            by_suffix = ask(f"{path}.{name}")
            one = content(by_suffix)
            assert one
            if name == both:
                by_parameter = ask(f"{path}/?format={name}")
                assert by_suffix.headers["Content-Type"] == by_parameter.headers["Content-Type"]
                other = content(by_parameter)
                # A workbook names the address that it was asked for at.
                assert one == other if name != "xlsx" else one[:2] == other[:2] == b"PK"


def test_other_lists_have_suffixes_and_parameters_too() -> None:
    assert content(ask("search.csv?q=estonia&fields=slug")) == content(ask("search/?q=estonia&fields=slug&format=csv"))
    assert content(ask("schema.yaml")) == content(ask("schema/?format=yaml"))
    page = get("actors.json?page_size=2")
    assert page["next"].endswith("/api/v1/actors.json?page_size=2&page=2")


@pytest.mark.parametrize("path", ["norms.pdf", "norms/un-13f.pdf", "votes.PDF", "search.pdf?q=a"])
def test_an_unknown_suffix_is_not_acceptable_and_names_those_on_offer(path: str) -> None:
    details = problem(path, 406)
    assert details["errors"]["format"]["allowed"] == "json, csv, xlsx, jsonld, ttl"


@pytest.mark.parametrize(
    "path", ["nothing.csv", "nothing.pdf", "nothing/un-13f.csv", "norms/nothing.csv", "a/b/c.json"]
)
def test_where_nothing_is_a_suffix_makes_nothing(path: str) -> None:
    problem(path, 404)


def test_a_dot_in_a_slug_is_no_suffix() -> None:
    slug = get("participations/?page_size=1")["results"][0]["slug"]
    assert "." in slug
    answer = ask(f"participations/{slug}?as_of=2015")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/api/v1/participations/{slug}/?as_of=2015")
    assert get(f"participations/{slug}.json")["slug"] == slug
    problem(f"participations/{slug}.pdf", 406)


def test_a_suffix_and_a_parameter_do_not_go_together() -> None:
    assert "format" in problem("norms.csv?format=csv", 400)["errors"]


@pytest.mark.parametrize("model", WITH_PAGE, ids=lambda model: model.collection)
def test_list_pages_have_the_same_forms_by_suffix_and_accept(model: Any) -> None:
    page = model.page_prefix
    for name, media_type in (("csv", "text/csv"), ("json", "application/json"), ("jsonld", "application/ld+json")):
        by_suffix, by_header = ask_page(f"{page[:-1]}.{name}"), ask_page(page, Accept=media_type)
        for answer in (by_suffix, by_header):
            assert answer.headers["Content-Type"].partition(";")[0] == media_type
            assert answer.headers["Content-Location"] == f"{page[:-1]}.{name}"
        assert by_suffix.headers["ETag"] != by_header.headers["ETag"]
        assert "Accept" in by_header.headers["Vary"]
    assert content(ask_page(f"{page[:-1]}.xlsx"))[:2] == b"PK"


def test_list_pages_refuse_other_forms_and_keep_their_filters() -> None:
    refused = ask_page("/norms.pdf")
    assert refused.status_code == 406
    assert b"/norms.csv" in refused.content
    assert ask_page("/norms/", Accept="image/png").status_code == 406
    assert ask_page("/nothing.csv").status_code == 404
    assert ask_page("/norms/un-13f.pdf").status_code == 406
    assert ask_page("/norms/never-was.pdf").status_code == 404
    empty = content(ask_page("/norms.csv?q=xyzzyq")).decode()
    assert empty.startswith("slug,")
    assert empty.count("\r\n") == 1
    assert ask_page("/norms.csv", "HEAD").status_code == 200
    assert ask_page("/norms.csv", "POST").status_code == 405
