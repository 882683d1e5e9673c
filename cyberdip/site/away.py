"""What is said, and logged, while the database does not answer: no fault of the reader's, and none that stays."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse

from cyberdip.replicas.health import AWAY, first_line

from .middleware import reference_of

log = logging.getLogger(__name__)

RETRY_AFTER = 10
"""Seconds after which a program that was answered 503 may ask again."""


def is_away(problem: BaseException | None) -> bool:
    """Whether an error says that the database does not answer, or not now."""
    return isinstance(problem, AWAY)


def told(response: HttpResponse, request: HttpRequest, problem: Exception) -> HttpResponse:
    """The 503, which is logged in one line: a traceback would tell nothing more."""
    extra = {"path": request.path, "reason": first_line(problem), "reference": reference_of(request)}
    log.error("The database does not answer", extra=extra)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log it once more
    return response
