"""What cannot be answered is a page that helps: where it went, what is near, what to quote when the fault is ours."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import DatabaseError

from actors.models import Actor
from cyberdip.site import counting, frame
from cyberdip.site.former import former
from cyberdip.site.models import FormerAddress
from tests.support.pages import ask, look

pytestmark = pytest.mark.usefixtures("world")


def renamed(successor: str, reason: str = "It had a wrong name.") -> None:
    FormerAddress.objects.create(
        slug="actors.estland", record_type="actors", former_slug="estland", successor=successor, reason=reason
    )


def test_a_renamed_record_leads_to_its_new_address_and_keeps_what_was_asked() -> None:
    renamed("estonia")
    answer = ask("/actors/estland/?as_of=2015")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/actors/estonia/?as_of=2015")


def test_a_withdrawn_record_is_gone_and_the_page_says_why() -> None:
    renamed("", reason="It was entered twice.")
    page = look("/actors/estland/", status=410)
    assert "It was entered twice." in page.text
    assert page.links["/actors/"] == "All actors"


def test_a_record_that_is_there_needs_no_look_at_former_addresses() -> None:
    renamed("brazil")
    Actor.objects.create(slug="estland", title="Estland", kind="civil-society")
    assert look("/actors/estland/").heading == "Estland"


def test_former_tells_pages_and_api_the_same() -> None:
    renamed("estonia")
    found = former("actors", "estland")
    assert found is not None
    assert found.successor == "estonia"
    assert former("norms", "estland") is None
    assert former("actors", "estland\0") is None


def test_a_wrong_name_is_told_what_comes_near() -> None:
    page = look("/actors/estonai/", status=404)
    assert page.links["/actors/estonia/"] == "Estonia"
    assert page.links["/actors/"] == "All actors"


def test_a_part_of_a_name_is_told_what_holds_it() -> None:
    assert "/instruments/budapest-convention/" in look("/instruments/budapest/", status=404).links


@pytest.mark.usefixtures("world")
def test_words_of_a_name_are_told_what_the_search_finds_by_them() -> None:
    page = look("/instruments/convention-on-cybercrime/", status=404)
    assert page.links["/instruments/budapest-convention/"] == "Budapest Convention"
    assert "/instruments/budapest-convention/" in look("/instruments/ets-185/", status=404).links


def test_an_address_that_never_was_says_so() -> None:
    assert "Nothing is, or ever was, at this address." in look("/no/such/page/", status=404).text


def test_an_address_without_its_last_slash_leads_to_the_page() -> None:
    answer = ask("/norms/un-13f?as_of=2015")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/norms/un-13f/?as_of=2015")


def test_our_failure_has_a_number_that_the_log_repeats(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr(counting, "collections", fail)
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    page = look("/data/", status=500)
    reference = page.answer.headers["X-Request-ID"]
    assert reference in page.text
    assert "ZeroDivisionError" not in page.text
    logged = {record.request.reference for record in caplog.records if record.exc_info}  # type: ignore[attr-defined]
    assert logged == {reference}


def test_every_answer_has_a_number_of_its_own() -> None:
    numbers = {ask("/about/", x_request_id="forged").headers["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3
    assert "forged" not in numbers


def test_the_error_page_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError("the database is away")

    monkeypatch.setattr(frame, "latest_release_or_raise", fail)
    monkeypatch.setattr(counting, "collections", fail)
    assert look("/data/", status=500).heading == "Something failed here"


@pytest.mark.parametrize("path", ["//[x", "//evil.example/x", "//[::1", "//[x]y"])
def test_a_path_that_begins_with_two_slashes_is_no_host(path: str) -> None:
    page = look(f"http://testserver{path}", status=404)
    assert page.root.find("link", rel="canonical")[0].attributes["href"].startswith("http://testserver/%2F")
