"""Reporting an error: what is kept, what is refused and how that is said; no cookie, no cache, no way to flood it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cyberdip.reports import sending
from cyberdip.reports.forms import LONGEST
from cyberdip.reports.models import Report
from tests.support.pages import ask, look
from tests.support.reporting import TRUE, opened, page_of, send, token_of

pytestmark = pytest.mark.usefixtures("world")


def errors(answer: Any, status: int = 422) -> list[str]:
    assert answer.status_code == status
    return [one.text for one in page_of(answer).main.find("p", class_="evidence-unverified")]


def test_every_record_page_leads_to_the_form_about_it() -> None:
    for page in (
        "norms/un-13f",
        "actors/estonia",
        "instruments/paris-call",
        "topics/sovereignty",
        "sources/coe-chart-185",
    ):
        assert look(f"/{page}/").links[f"/report/?record={page}"] == "Report an error"
        assert look(f"/report/?record={page}").links[f"/{page}/"]


def test_a_report_is_kept_and_has_a_number() -> None:
    said = {"field": "statement", "source": "A/70/174, para. 13", "contact": "reader@example.org"}
    answer = send({**TRUE, **said}, prefix="/fr")
    assert answer.status_code == 303
    report = Report.objects.get()
    assert (report.record_type, report.record, report.state) == ("norms", "un-13f", "new")
    assert (report.field, report.what, report.source, report.contact) == (
        "statement", TRUE["what"], "A/70/174, para. 13", "reader@example.org",
    )  # fmt: skip
    assert report.language == "fr"
    assert answer.headers["Location"].startswith("/fr/report/received/?receipt=")
    page = look(answer.headers["Location"])
    assert str(report.pk) in page.text
    assert page.links["/fr/norms/un-13f/"]


def test_a_row_without_a_page_can_be_reported_too() -> None:
    assert send(TRUE, "participations/budapest-convention.estonia").status_code == 303
    assert Report.objects.get().record == "budapest-convention.estonia"


def test_no_cookie_is_set_and_nothing_is_kept_by_a_cache() -> None:
    for answer in (opened().answer, send(TRUE), send({"what": ""}), ask("/report/received/"), ask("/report/")):
        assert answer.cookies == {}
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"what": ""}, "This field is required."),
        ({"what": " \x00\n "}, "This field is required."),
        ({"what": "short"}, "at least 10 characters"),
        ({"what": "a" * (LONGEST + 1)}, f"at most {LONGEST} characters"),
        ({"contact": "nobody"}, "Enter a valid email address."),
        ({"field": "colour"}, "Select a valid choice."),
        ({"source": "a" * 1001}, "at most 1000 characters"),
        ({"website": "https://example.org"}, "must stay empty"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_written_stays(said: dict[str, str], error: str) -> None:
    answer = send({**TRUE, "source": "A book.", **said})
    (told,) = errors(answer)
    assert error in told
    assert said.get("source", "A book.") in answer.content.decode()
    assert Report.objects.count() == 0


def test_odd_characters_are_left_out_and_the_rest_is_kept() -> None:
    assert send({"what": "NUL \x00, bell \x07, \u202eright to left, e\u0301, 🙂, line\r\nbreak"}).status_code == 303
    assert Report.objects.get().what == "NUL , bell , \u202eright to left, é, 🙂, line\nbreak"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report/", 400),
        ("/report/?record=", 400),
        ("/report/?record=nothing", 400),
        ("/report/?record=colours/red", 400),
        ("/report/?record=norms/", 400),
        ("/report/?record=norms/none", 404),
        ("/report/?record=norms/a%00b", 400),
        ("/report/?record=norms/un-13f&record=norms/un-13g", 400),
        ("/report/?record=norms/un-13f&colour=blue", 400),
        ("/report/?record=%ff", 400),
        ("/report/received/?receipt=1", 400),
        ("/report/received/?receipt=1+norms/un-13f:x", 400),
        ("/report/received/?number=1", 400),
    ],
)
def test_an_address_that_means_nothing_is_refused_with_what_is_allowed(path: str, status: int) -> None:
    look(path, status)


@pytest.mark.parametrize("about", ["", "norms/un-13f", "norms/un-13f:1sV:forged", "\x00", "x" * 9000])
def test_a_form_that_is_not_ours_is_refused(about: str) -> None:
    answer = send({**TRUE, "about": about})
    assert answer.status_code == 400
    assert "is not from a form of this site" in page_of(answer).text
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"HTTP_ORIGIN": "http://testserver"}, 303),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"}, 303),
        ({"HTTP_ORIGIN": "https://elsewhere.example"}, 400),
        ({"HTTP_ORIGIN": "https://testserver"}, 400),
        ({"HTTP_ORIGIN": "null"}, 400),
        ({"HTTP_ORIGIN": "http://[::1"}, 400),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 400),
    ],
)
def test_a_page_elsewhere_cannot_have_its_readers_send_reports(headers: dict[str, str], status: int) -> None:
    assert send(TRUE, **headers).status_code == status


def test_a_form_left_open_for_more_than_a_day_is_sent_once_more() -> None:
    old = token_of(opened())
    with time_machine.travel(timezone.now() + timedelta(seconds=sending.OPEN + 5), tick=False):
        answer = send({**TRUE, "about": old})
        assert "open for more than a day" in errors(answer)[0]
        assert TRUE["what"] in answer.content.decode()
        assert send({**TRUE, "about": token_of(page_of(answer))}).status_code == 303


def test_one_address_may_send_five_an_hour_and_is_told_when_again() -> None:
    with time_machine.travel("2026-11-26T10:20:00Z", tick=False) as clock:
        sent = [send(TRUE, REMOTE_ADDR="192.0.2.1").status_code for _ in range(sending.FROM_ONE_ADDRESS)]
        assert sent == [303] * sending.FROM_ONE_ADDRESS
        refused = send(TRUE, REMOTE_ADDR="192.0.2.1")
        assert "Please send it again in 41 minutes." in errors(refused, 429)[0]
        assert refused.headers["Retry-After"] == "2460"
        assert TRUE["what"] in refused.content.decode()
        assert send(TRUE, REMOTE_ADDR="192.0.2.2").status_code == 303
        clock.shift(timedelta(minutes=41))
        assert send(TRUE, REMOTE_ADDR="192.0.2.1").status_code == 303
    assert Report.objects.count() == sending.FROM_ONE_ADDRESS + 2


def test_all_together_may_send_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "FROM_ALL", 2)
    sent = [send(TRUE, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(3)]
    assert sorted(sent) == [303, 303, 429]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_told_what_there_is(method: str) -> None:
    answer = ask("/report/", method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe=\x80", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"&".join(b"a%d=1" % number for number in range(1500)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_bad_request(body: bytes, kind: str) -> None:
    from django.test import Client

    answer = Client(raise_request_exception=False).post("/report/", body, content_type=kind)
    assert answer.status_code == 400
    assert Report.objects.count() == 0
