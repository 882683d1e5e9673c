"""Former slugs, too many requests, and failures of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from rest_framework.settings import api_settings

from cyberdip.api import collections
from cyberdip.exports.sheet import INCOMPLETE
from cyberdip.site.models import FormerAddress
from tests.factories.records import make
from tests.support.api import ask, problem

pytestmark = pytest.mark.usefixtures("world")


def test_a_record_that_was_renamed_is_found_at_its_new_address() -> None:
    make(FormerAddress, record_type="actors", former_slug="esthonia", successor="estonia")
    answer = ask("actors/esthonia/?as_of=2015&format=json")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/api/v1/actors/estonia/?as_of=2015&format=json"


def test_a_record_that_was_withdrawn_is_gone_and_the_reason_given() -> None:
    make(FormerAddress, record_type="actors", former_slug="nobody", reason="It never existed.")
    assert "It never existed." in problem("actors/nobody/", status=410)["detail"]


def test_a_former_slug_of_another_collection_means_nothing() -> None:
    make(FormerAddress, record_type="norms", former_slug="nobody", reason="It never existed.")
    problem("actors/nobody/", status=404)


@pytest.fixture
def _three_a_minute(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(api_settings.DEFAULT_THROTTLE_RATES, "minute", "3")
    with time_machine.travel(1_900_000_025, tick=False):
        yield


@pytest.mark.usefixtures("_three_a_minute")
def test_too_many_requests_from_one_address_are_put_off_to_the_next_minute() -> None:
    for _ in range(3):
        assert ask("").status_code == 200
    answer = ask("")
    assert answer.status_code == 429
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    with time_machine.travel(1_900_000_025 + 60, tick=False):
        assert ask("").status_code == 200


@pytest.mark.usefixtures("_three_a_minute")
def test_every_answer_says_how_many_more_may_be_asked_for() -> None:
    answers = [ask("actors/"), ask("actors/nobody/"), ask("actors/?colour=blue"), ask("")]
    assert [answer.status_code for answer in answers] == [200, 404, 400, 429]
    assert [answer.headers["RateLimit"] for answer in answers] == [f'"minute";r={left};t=55' for left in (2, 1, 0, 0)]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"minute";q=3;w=60'}


@pytest.mark.usefixtures("_three_a_minute")
def test_a_header_that_anyone_may_send_does_not_pass_for_another_address() -> None:
    answers = [ask("", x_forwarded_for=f"192.0.2.{number}").status_code for number in range(4)]
    assert answers == [200, 200, 200, 429]


def test_a_failure_of_our_own_is_a_problem_with_a_reference_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(collections, "rows_of", fail)
    answer = ask("actors/")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.json()["detail"]
    assert b"secret" not in answer.content


def test_a_file_that_breaks_off_says_so_in_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(collections, "columns_of", fail)
    text = ask("actors/?format=csv").getvalue().decode()
    assert text.splitlines()[-1] == INCOMPLETE
    assert "secret" not in text


def test_the_address_that_everybody_tries_first_leads_to_the_index() -> None:
    answer = Client().get("/api/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/api/v1/")
