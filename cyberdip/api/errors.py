"""Errors as RFC 9457 problem details: what is wrong, where, and what is allowed."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse
from rest_framework.exceptions import APIException, MethodNotAllowed, Throttled

from cyberdip.pages import preconditions
from cyberdip.records.problems import BadParameters, ParameterProblem
from cyberdip.site import away
from cyberdip.site.middleware import reference_of

from .formats import PROBLEM

log = logging.getLogger(__name__)

Errors = dict[str, dict[str, str]]


class Gone(APIException):
    """The record was withdrawn; the detail gives the reason."""

    status_code = 410


class PreconditionFailed(APIException):
    """What is asked for is in another state than the request allows."""

    status_code = preconditions.FAILED


def problem(
    status: int, detail: str, errors: Errors | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """The answer; `type` is about:blank, as the status says all there is to the kind of problem."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type=PROBLEM, headers=headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """What any exception of a view becomes; one we did not foresee is logged under a number that the reader sees."""
    if isinstance(error, BadParameters):
        return _parameters(error.problems, getattr(error, "status", 400))
    if isinstance(error, Http404):
        return problem(404, str(error) or "There is nothing at this address.")
    if isinstance(error, SuspiciousOperation):
        return problem(400, str(error) or "The request cannot be read.")
    if isinstance(error, APIException):
        return _known(error, context)
    request = context["request"]
    if away.is_away(error):
        detail = "The database does not answer. Please try again in a minute."
        return away.told(problem(503, detail), request._request, error)
    log.exception("api error path=%s", request.path, exc_info=error, extra={"request": request._request})
    response = problem(
        500, f"Something went wrong here, not with the request. Reference number: {reference_of(request)}."
    )
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log it once more
    return response


def _parameters(problems: list[ParameterProblem], status: int) -> HttpResponse:
    errors: Errors = {}
    for one in problems:
        errors.setdefault(one.name, {"detail": one.wrong, "allowed": one.allowed})
    return problem(status, " ".join(str(one) for one in problems), errors)


def _known(error: APIException, context: dict[str, Any]) -> HttpResponse:
    headers, detail = {}, str(error.detail)
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(context["view"].allowed_methods)
        headers["Allow"], detail = allowed, f"{detail} Allowed: {allowed}."
    if isinstance(error, Throttled):
        headers["Retry-After"] = str(int(getattr(error, "wait", None) or 1))
    return problem(error.status_code, detail, headers=headers)
