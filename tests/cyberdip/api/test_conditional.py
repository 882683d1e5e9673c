"""Answers are made anew only when the data or the day changed; HEAD, OPTIONS and other sites' scripts work."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction

from cyberdip.records.revision import raise_revision
from tests.support.api import ask

pytestmark = pytest.mark.usefixtures("world")

PATHS = ["actors/", "actors/estonia/", "search/?q=estonia", "status/?instrument=paris-call", "changes/", "", "schema/"]


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_held_already_is_not_sent_again(path: str) -> None:
    first = ask(path)
    again = ask(path, if_none_match=first.headers["ETag"])
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_the_time_of_the_last_change_serves_as_well() -> None:
    first = ask("actors/")
    assert ask("actors/", if_modified_since=first.headers["Last-Modified"]).status_code == 304


def test_each_format_has_a_validator_of_its_own() -> None:
    tags = {ask("actors/", accept=accept).headers["ETag"] for accept in ("application/json", "text/csv")}
    assert len(tags) == 2


def test_a_change_of_data_changes_the_validator() -> None:
    first = ask("actors/?as_of=2015").headers["ETag"]
    with transaction.atomic():
        raise_revision()
    assert ask("actors/?as_of=2015", if_none_match=first).status_code == 200


def test_an_answer_of_today_is_another_after_midnight() -> None:
    with time_machine.travel(datetime(2030, 1, 1, 23, 59, tzinfo=UTC), tick=False):
        today, chosen = ask("actors/").headers["ETag"], ask("actors/?as_of=2015").headers["ETag"]
    with time_machine.travel(datetime(2030, 1, 2, 0, 1, tzinfo=UTC), tick=False):
        assert ask("actors/", if_none_match=today).status_code == 200
        assert ask("actors/?as_of=2015", if_none_match=chosen).status_code == 304


def test_a_wrong_parameter_is_said_even_to_who_holds_an_answer() -> None:
    tag = ask("actors/").headers["ETag"]
    assert ask("actors/?colour=blue", if_none_match=tag).status_code == 400
    assert ask("actors/?colour=blue", if_none_match="*").status_code == 400


@pytest.mark.parametrize("path", [*PATHS, "actors/?format=csv", "actors/?format=xlsx"])
def test_head_is_get_without_its_body(path: str) -> None:
    full, bare = ask(path), ask(path, "HEAD")
    _ = full.getvalue()
    assert bare.status_code == 200
    assert bare.getvalue() == b""
    assert bare.headers["Content-Type"] == full.headers["Content-Type"]
    assert bare.headers["ETag"] == full.headers["ETag"]


def test_head_of_what_is_wrong_has_its_status() -> None:
    assert ask("actors/?colour=blue", "HEAD").status_code == 400


@pytest.mark.parametrize("path", [*PATHS, "actors/?format=csv"])
def test_options_say_what_there_is(path: str) -> None:
    answer = ask(path, "OPTIONS")
    assert answer.status_code == 200
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "application/json" in answer.json()["renders"]


def test_scripts_of_other_sites_may_read() -> None:
    assert ask("actors/", origin="https://example.org").headers["Access-Control-Allow-Origin"] == "*"
    preflight = ask("actors/", "OPTIONS", origin="https://example.org", access_control_request_method="GET")
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]


def test_errors_are_kept_by_no_cache() -> None:
    assert ask("actors/?colour=blue").headers["Cache-Control"] == "no-store"
    assert ask("actors/").headers["Cache-Control"] == "public, no-cache"
