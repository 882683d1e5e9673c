"""Gives every request a reference number, which the reader of an error page can quote and the log repeats."""

from __future__ import annotations

import random
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
GetResponse = Callable[[HttpRequest], HttpResponse]


def reference_of(request: HttpRequest) -> str:
    """The reference number of a request."""
    return str(getattr(request, "reference", "unknown"))


def new_reference() -> str:
    """A reference number: short enough for a telephone; made here, never taken from the request, so that it cannot be
    forged. Whoever guesses one has gained nothing, so it need not be costly chance."""
    return f"{_numbers.getrandbits(40):010x}"


# Not the module's own, which a test seeds.
_numbers = random.Random()


class ReferenceMiddleware:
    """Adds `request.reference`, which `cyberdip.logs` prints with what is logged of the request; sends X-Request-ID."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = request.reference = new_reference()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers[HEADER] = reference
        return response
