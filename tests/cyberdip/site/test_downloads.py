"""The files to take home at their addresses, and what /data/ says of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from actors.models import Actor
from cyberdip.exports.release.published import Published
from cyberdip.records.revision import raise_revision
from cyberdip.site import preparing
from tests.support.pages import ask, look
from tests.support.release import content, make

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def made(tmp_path: Path, settings: Settings, world: None) -> Published:
    return make(tmp_path, settings)


def test_before_any_were_made_the_page_says_so_and_how() -> None:
    page = look("/data/")
    assert "have not been made on this site yet" in page.text
    assert "/data/cyberdip.zip" not in page.links
    answer = ask("/data/cyberdip.zip")
    assert (answer.status_code, answer.content) == (404, b"No files have been made yet: run manage.py release.\n")


def test_the_page_lists_each_with_size_and_hash(made: Published) -> None:
    page = look("/data/")
    for one in made.files:
        assert one.path in page.links
        assert one.sha256 in page.text
    assert made.version in page.text
    told = [one["contentUrl"] for one in page.json_ld["distribution"]]
    assert told[0] == "http://testserver/data/cyberdip.zip"
    assert page.json_ld["distribution"][0]["sha256"] == made.files[0].sha256


def test_the_page_says_when_the_data_has_changed_since(made: Published) -> None:
    assert "has changed since" not in look("/data/").text
    raise_revision()
    assert "has changed since" in look("/data/").text


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("cyberdip.zip", "application/zip"),
        ("cyberdip.sqlite3", "application/vnd.sqlite3"),
        ("cyberdip.jsonl", "application/jsonl"),
        ("cyberdip.ttl", "text/turtle; charset=utf-8"),
    ],
)
def test_a_file_comes_as_it_was_made(made: Published, name: str, content_type: str) -> None:
    answer, known = ask(f"/data/{name}"), made.named(name)
    assert known is not None
    assert answer.headers["Content-Type"] == content_type
    assert answer.getvalue() == content(made, name)
    assert hashlib.sha256(content(made, name)).hexdigest() == known.sha256
    assert answer.headers["ETag"] == f'"{known.sha256}"'
    assert ask(f"/data/{name}", if_none_match=answer.headers["ETag"]).status_code == 304
    assert ask(f"/data/{name}", if_none_match='"other"').getvalue() == content(made, name)
    head = ask(f"/data/{name}", "HEAD")
    assert head.status_code == 200
    assert (head.headers["Content-Length"], head.headers["ETag"]) == (str(known.size), f'"{known.sha256}"')
    head.close()


@pytest.mark.parametrize("name", ["index.json", "context.jsonld", "vocabulary.ttl"])
def test_what_is_said_of_them_has_a_validator_too(made: Published, name: str) -> None:
    answer = ask(f"/data/{name}", origin="https://example.org")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert ask(f"/data/{name}", if_none_match=answer.headers["ETag"]).status_code == 304


@pytest.mark.parametrize("name", ["cyberdip.txt", ".made", "..", "%2e%2e%2f.made", "x" * 3000, "%00"])
def test_an_address_without_a_file_names_those_that_are_there(made: Published, name: str) -> None:
    answer = ask(f"/data/{name}")
    assert answer.status_code == 404
    assert "cyberdip.zip" in answer.content.decode() or name.startswith(("..", "%2e"))


def test_bad_requests_are_told_what_is_allowed(made: Published) -> None:
    for name in ("cyberdip.zip", "index.json"):
        answer = ask(f"/data/{name}", if_match='"x"')
        assert (answer.status_code, b"If-Match does not hold" in answer.content) == (412, True)
    answer = ask("/data/cyberdip.zip?format=csv")
    assert (answer.status_code, b"format" in answer.content) == (400, True)
    answer = ask("/data/cyberdip.zip", "POST")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_they_are_made_before_the_start_where_the_present_data_has_none(tmp_path: Path, settings: Settings) -> None:
    settings.DOWNLOADS_DIR = tmp_path / "files"
    said: list[str] = []
    preparing.make_files(said.append)
    preparing.make_files(said.append)
    assert said == ["Files to take home: making them"]
    Actor.objects.filter(slug="kenya").update(note="something else")
    raise_revision()
    preparing.make_files(said.append)
    assert len(said) == 2
    # A site whose files cannot be written runs without them, and says why.
    (tmp_path / "file").touch()
    settings.DOWNLOADS_DIR = tmp_path / "file" / "files"
    preparing.make_files(said.append)
    assert "no files were made" in said[-1]
