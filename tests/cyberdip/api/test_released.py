"""`?release=` of a record: as a release held it, exactly; where it did not, that is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cyberdip.records.columns import Kind
from cyberdip.records.registry import table_named
from tests.support.api import ask, get, problem
from tests.support.releases import further_releases

pytestmark = pytest.mark.usefixtures("world")


def test_every_record_is_given_as_each_release_held_it(tmp_path: Path) -> None:
    held = further_releases(tmp_path)
    for number, collections in held.items():
        for collection in ("norms", "actors", "memberships", "positions", "citations"):
            for slug, row in collections[collection].items():
                answer = get(f"{collection}/{slug}/?release={number}")
                assert answer["release"] == number
                assert own(collection, answer) == public(collection, row)


def own(collection: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The record's own columns in an answer, under their own names."""
    names = {"url": "document_url"} if collection == "positions" else {}
    return {name: answer[names.get(name, name)] for name in table_named(collection).by_name}


def public(collection: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as the API has it: an enum without a value is null."""
    columns = table_named(collection).by_name
    return {name: None if columns[name].kind is Kind.ENUM and value == "" else value for name, value in row.items()}


def test_citations_are_those_of_the_release(tmp_path: Path) -> None:
    further_releases(tmp_path)
    first, second = (get(f"norms/un-13f/?release={number}")["citations"] for number in (1, 2))
    assert [one["field"] for one in first] == ["paragraphs", "statement"]
    assert second == first[1:]


def test_the_newest_release_is_what_is_there_now(tmp_path: Path) -> None:
    further_releases(tmp_path)
    then, now = get("norms/un-13f/?release=3"), get("norms/un-13f/")
    assert then["statement"] == now["statement"]
    assert set(then) - set(now) == {"release", "released_at", "citations"}


def test_before_it_was_added_there_is_nothing_and_after_it_went_it_is_gone(tmp_path: Path) -> None:
    further_releases(tmp_path)
    assert "added in release 2" in problem("actors/chile/?release=1", status=404)["detail"]
    assert get("actors/chile/?release=2")["title"] == "Chile"
    assert "removed in release 3" in problem("actors/chile/?release=3", status=410)["detail"]
    assert "no record" in problem("actors/atlantis/?release=1", status=404)["detail"]


@pytest.mark.parametrize("number", ["0", "2", "-1", "one", "1.5", "", "9" * 40, "%D9%A3"])
def test_a_number_of_no_release_is_refused_with_those_there_are(number: str) -> None:
    error = problem(f"norms/un-13f/?release={number}")["errors"]["release"]
    assert error["allowed"] == "the number of a release, 1 to 1"


@pytest.mark.parametrize("query", ["as_of=2015", "fields=slug", "expand=citations", "colour=blue"])
def test_what_does_not_go_with_a_release_is_named(query: str) -> None:
    name = query.partition("=")[0]
    assert "release" in problem(f"norms/un-13f/?release=1&{query}")["errors"][name]["allowed"]


def test_files_of_a_release_are_not_made() -> None:
    assert "format=json" in problem("norms/un-13f/?release=1&format=csv")["errors"]["release"]["allowed"]
    assert "release" in problem("norms/?release=1")["errors"]


def test_an_answer_held_already_is_not_sent_again() -> None:
    tag = ask("norms/un-13f/?release=1").headers["ETag"]
    assert ask("norms/un-13f/?release=1", if_none_match=tag).status_code == 304
