"""Readers and an editor who ask a running site over the network."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.support import forms, knowledge

NAME, PASSWORD = "editor", "a long enough one"
_MAKE = "from django.contrib.auth.models import User; User.objects.create_superuser(*{!r})"
_SECONDS = 120


class Visitor:
    """Asks a site; cookies are kept."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by their names in lower case, body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            answer = self._opener.open(Request(self.address + path, data, named), timeout=_SECONDS)
        except HTTPError as refused:
            answer = refused
        with answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()

    def text(self, path: str) -> str:
        """The page, which must be there."""
        status, _, body = self.ask(path)
        assert status == 200, f"{path}: {status}"
        return body.decode()

    def submit(self, path: str, form_id: str, changes: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Open a form, change some of what is in it, send it; whatever is answered."""
        values = forms.values(self.text(path), form_id) | {name: [value] for name, value in changes.items()}
        origin = {"Origin": self.address, "Referer": self.address + path}
        return self.ask(path, urlencode(values, doseq=True).encode(), **origin)

    def send(self, path: str, form_id: str, changes: dict[str, str]) -> str:
        """The same, and the page that follows, which must be there."""
        status, _, body = self.submit(path, form_id, changes)
        assert (status, forms.errors(body.decode())) == (200, "")
        return body.decode()


def make_editor(database_url: str) -> None:
    """Someone who may sign in."""
    knowledge.manage(database_url, "shell", "-c", _MAKE.format((NAME, "", PASSWORD)))


def signed_in(address: str) -> Visitor:
    """The editor, signed in."""
    editor = Visitor(address)
    editor.send("/admin/login/?next=/admin/", "login-form", {"username": NAME, "password": PASSWORD})
    return editor


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something has become true; an assertion fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def wait_for_a_minute(seconds: int) -> None:
    """Wait for the next minute of the clock, unless this one has so many seconds left."""
    left = 60 - time.time() % 60
    if left < seconds:
        time.sleep(left)
