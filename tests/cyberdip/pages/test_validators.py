"""Pages say when they changed: a reader who holds the present one is not sent it again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from cyberdip.records.revision import raise_revision
from tests.support.pages import ask

pytestmark = pytest.mark.usefixtures("world")

PAGES = [
    "/",
    "/norms/un-13f/",
    "/actors/",
    "/sources/coe-chart-185/",
    "/about/coverage/",
    "/actors/estonia/?as_of=2015",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_is_held_already_is_not_sent_again(path: str) -> None:
    first = ask(path)
    again = ask(path, if_none_match=first.headers["ETag"])
    assert first.status_code == 200
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert ask(path, if_modified_since=first.headers["Last-Modified"]).status_code == 304


def test_each_address_has_a_validator_of_its_own() -> None:
    tags = {ask(path).headers["ETag"] for path in PAGES}
    assert len(tags) == len(PAGES)


def test_a_change_of_the_data_makes_every_page_new() -> None:
    old = ask("/actors/").headers["ETag"]
    raise_revision()
    assert ask("/actors/", if_none_match=old).status_code == 200


def test_a_page_of_today_is_new_tomorrow_and_a_page_of_a_chosen_day_is_not() -> None:
    with time_machine.travel(datetime(2030, 1, 1, 23, tzinfo=UTC)):
        today, chosen = ask("/actors/").headers["ETag"], ask("/actors/?as_of=2015").headers["ETag"]
    with time_machine.travel(datetime(2030, 1, 2, 1, tzinfo=UTC)):
        assert ask("/actors/", if_none_match=today).status_code == 200
        assert ask("/actors/?as_of=2015", if_none_match=chosen).status_code == 304


def test_what_is_not_there_is_never_called_unchanged() -> None:
    assert ask("/norms/nothing/", if_none_match="*").status_code == 404
    later = "Fri, 01 Jan 2100 00:00:00 GMT"
    assert ask("/norms/nothing/", if_modified_since=later).status_code == 404
    assert ask("/norms/?colour=blue", if_modified_since=later).status_code == 400


def test_an_error_carries_no_validator() -> None:
    assert "ETag" not in ask("/norms/nothing/").headers


def test_head_answers_as_get_does_without_the_page() -> None:
    got, head = ask("/norms/un-13f/"), ask("/norms/un-13f/", "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]


@pytest.mark.django_db
def test_answers_may_be_kept_but_are_asked_for_again() -> None:
    assert ask("/about/").headers["Cache-Control"] == "public, no-cache"
    assert "Accept" in ask("/about/").headers["Vary"]
