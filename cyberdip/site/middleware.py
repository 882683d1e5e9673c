"""What is done for every request: a reference number, which the reader of an error page can quote and the log repeats,
and the language of a page."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cyberdip import languages

HEADER = "X-Request-ID"
GetResponse = Callable[[HttpRequest], HttpResponse]


def reference_of(request: HttpRequest) -> str:
    """The reference number of a request."""
    return str(getattr(request, "reference", "unknown"))


def new_reference() -> str:
    """A reference number: short enough for a telephone; made here, never taken from the request, so that it cannot be
    forged. Whoever guesses one has gained nothing, so it need not be costly chance."""
    return f"{_numbers.getrandbits(40):010x}"


# Not the module's own, which a test seeds. Workers are forks of one process: each begins anew, or they would all give
# the same numbers.
_numbers = random.Random()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_numbers.seed)


class ReferenceMiddleware:
    """Adds `request.reference`, which `cyberdip.logs` prints with what is logged of the request; sends X-Request-ID."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = request.reference = new_reference()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers[HEADER] = reference
        return response


class LanguageMiddleware:
    """Takes the language off the address, so that one table of addresses serves all languages, and answers in it.

    `request.path` stays as it was asked for; `request.path_info` is the address of the page in any language.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix, path = languages.split(request.path_info)
        readable = languages.has_language(path)
        if not prefix and not readable:
            with languages.reading(languages.ENGLISH, ""):
                return self.get_response(request)
        if readable:
            request.path_info = path
        language = languages.codes()[prefix] if prefix else languages.asked(request.headers.get("Accept-Language", ""))
        with languages.reading(language, prefix):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", languages.tag(language))
        if not prefix:
            patch_vary_headers(response, ["Accept-Language"])
        return response
