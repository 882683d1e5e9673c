"""A reader who reports an error, as a browser without scripts would."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests.support.html import read
from tests.support.pages import Page

FORM = "/report/"
TRUE = {"what": "The date of accession is that of signature."}


def opened(record: str = "norms/un-13f", prefix: str = "") -> Page:
    """The form about a record."""
    answer = Client().get(f"{prefix}{FORM}?record={record}")
    return page_of(answer)


def token_of(page: Page) -> str:
    """The signed text that a form carries."""
    return page.main.find("input", name="about")[0].attributes["value"]


def send(said: dict[str, Any], record: str = "norms/un-13f", prefix: str = "", **extra: Any) -> Any:
    """The answer to a form that was opened and sent; `extra` as Django's test client takes headers."""
    sent = {"about": token_of(opened(record)), "field": "", "source": "", "contact": "", "website": "", **said}
    body = urlencode(sent, errors="surrogatepass")
    return Client(raise_request_exception=False).post(
        f"{prefix}{FORM}", body, content_type="application/x-www-form-urlencoded", **extra
    )


def page_of(answer: Any) -> Page:
    """An answer that is a page of sound HTML."""
    page = Page(answer, *read(answer.content.decode()))
    assert page.problems == []
    return page
