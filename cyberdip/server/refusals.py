"""Short answers to what is no request, or one that is not read."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple

from cyberdip.cache.answering import Application, StartResponse
from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Headers

REFUSED = "cyberdip.refused"
"""Under this name the application is told that a request is refused, and why."""
AGAIN = 5
"""Seconds after which who is told 503 may ask again."""
_HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
]


class Refusal(NamedTuple):
    """Why a request is not answered: the status, and a sentence."""

    status: int
    reason: str

    @property
    def line(self) -> str:
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    @property
    def body(self) -> bytes:
        return f"{self.reason}\n".encode()

    @property
    def headers(self) -> Headers:
        more = [("Retry-After", str(AGAIN))] if self.status == HTTPStatus.SERVICE_UNAVAILABLE else []
        return [*_HEADERS, ("Content-Length", str(len(self.body))), *more]

    def on_the_wire(self, date: bytes) -> bytes:
        """The whole answer, where no application is asked; `date` is a line of its headers."""
        lines = [f"HTTP/1.1 {self.line}", *(f"{name}: {value}" for name, value in self.headers)]
        return "\r\n".join(lines).encode() + b"\r\n" + date + b"\r\n" + self.body


class Refusing:
    """A WSGI application that says so to whom is refused; stands where answers are counted and told to the log."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        refusal: Refusal | None = environ.get(REFUSED)
        if refusal is None:
            return self._application(environ, start_response)
        start_response(refusal.line, refusal.headers)
        return [refusal.body]
