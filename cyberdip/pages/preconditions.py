"""What a reader is told who asks for a state that is no longer the present one (RFC 9110, 13.1.1 and 13.1.4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

CONDITIONS = ("If-Match", "If-Unmodified-Since")
FAILED = 412


def failed(response: HttpResponseBase | None) -> bool:
    """Whether Django found that a condition does not hold; its answer says no more than that."""
    return response is not None and response.status_code == FAILED


def named(request: HttpRequest) -> list[str]:
    """The headers by which a request says so."""
    return [name for name in CONDITIONS if name in request.headers]


def told(request: HttpRequest, etag: str | None) -> str:
    """The same in a sentence, with what to do: a weak ETag holds in If-None-Match alone (RFC 9110, 8.8.3.2)."""
    wrong = " and ".join(named(request))
    return f"{wrong} does not hold: the ETag is now {etag}. Allowed: no condition, or If-None-Match with that ETag."
