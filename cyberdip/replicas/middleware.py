"""Has each request of a reader answered from one database in one state, and from another one where that fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import cast

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from .health import REPLICAS
from .reading import Reading, within

log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ReadingMiddleware:
    """An editor reads where the editor's changes are written, the primary; so does whatever is no GET or HEAD.

    It stands inside of what changes a request, so that the rest may be asked twice for the same one.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._admin = reverse("admin:index")
        self._cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self._is_reader(request):
            return self.get_response(request)
        response, whole = self._asked(request, Reading(REPLICAS))
        return response if whole else self._asked(request, Reading(None))[0]

    def _is_reader(self, request: HttpRequest) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and not request.path_info.startswith(self._admin)
            and not any(name in request.COOKIES for name in self._cookies)
        )

    def _asked(self, request: HttpRequest, reading: Reading) -> tuple[HttpResponseBase, bool]:
        """The answer, and whether it counts: not where a replica failed that was there at the first query."""
        with ExitStack() as stack:
            stack.callback(reading.close)
            with within(reading):
                response = self.get_response(request)
            if _broke_off(reading):
                response.close()
                return response, False
            if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
                response.streaming_content = _Streamed(cast("Iterable[bytes]", response.streaming_content), reading)
                stack.pop_all()
            return response, True


def _broke_off(reading: Reading) -> bool:
    """Whether a replica went away, or broke a query off to follow the primary: what came of that is no answer."""
    if reading.alias in (None, DEFAULT_DB_ALIAS):
        return False
    if connections[reading.alias].errors_occurred:
        log.warning("A replica broke off an answer, which the primary gives", extra={"database": reading.alias})
        return True
    REPLICAS.answers(reading.alias)
    return False


class _Streamed:
    """Parts of an answer that are read from the database while they are sent."""

    def __init__(self, parts: Iterable[bytes], reading: Reading) -> None:
        self._parts = parts
        self._reading = reading

    def __iter__(self) -> Iterator[bytes]:
        parts = iter(self._parts)
        while True:
            with within(self._reading):
                part = next(parts, None)
            if part is None:
                return
            yield part

    def close(self) -> None:
        """Called by the response, before Django tidies its connections up."""
        self._reading.close()
