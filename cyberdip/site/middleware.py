"""Gives every request a reference number, which the reader of an error page can quote and the log repeats."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
GetResponse = Callable[[HttpRequest], HttpResponse]


def reference_of(request: HttpRequest) -> str:
    """The reference number of a request."""
    return str(getattr(request, "reference", "unknown"))


def new_reference() -> str:
    """A reference number: short enough for a telephone; made here, never taken from the request, so that it cannot be
    forged."""
    return secrets.token_hex(5)


class ReferenceMiddleware:
    """Adds `request.reference`, which `cyberdip.logs` prints with what is logged of the request; sends X-Request-ID."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = request.reference = new_reference()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers[HEADER] = reference
        return response
