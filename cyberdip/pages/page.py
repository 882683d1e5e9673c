"""The decorator of every page view: one place for methods, parameters, the chosen day and the validator."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext

from cyberdip.records import as_of, parameters, revision
from cyberdip.records.problems import BadParameters, ParameterProblem

from . import preconditions, validators

METHODS = ["GET", "HEAD"]
HTML = ("text/html", "application/xhtml+xml")


class PageRequest(HttpRequest):
    """A request as page views see it: `as_of` is the day the page speaks of; `form` the suffix of the form in which
    it is answered, where that is not the page itself."""

    as_of: as_of.AsOf
    form: str
    body_only: bool
    """Whether nothing of the answer but its body is read (snapshots), so that it needs no validators."""


class PageView(Protocol):
    """A view of this site: a page request and the parts of its address in, an answer out."""

    def __call__(self, request: PageRequest, /, *args: Any, **parts: Any) -> HttpResponse: ...


def page(
    known: Collection[str] | None = (), media_types: Collection[str] | None = HTML, daily: bool = False
) -> Callable[[PageView], PageView]:
    """Make a view a page. `known` names its parameters beside `as_of`; None leaves them to the view (lists).
    `media_types` is what it answers with, where that is no web page; None where its address says so, whatever is
    accepted. `daily`: it tells the day on which it is read, so that it is another one tomorrow, even of a chosen day.

    The view reads `request.as_of`. It may raise BadParameters (answered with a page that names each parameter, what is
    wrong and what is allowed) and Http404. Answers carry ETag and Last-Modified; GET and HEAD only.
    """

    def decorate(view: PageView) -> PageView:
        @wraps(view)
        def answer(request: PageRequest, /, *args: Any, **parts: Any) -> HttpResponse:
            if request.method not in METHODS:
                return _wrong_method(request)
            if media_types is not None and not _takes(request, media_types):
                return not_acceptable(request, media_types)
            try:
                _read(request, known)
                return _conditional(request, lambda: view(request, *args, **parts), daily)
            except BadParameters as problem:
                return bad_request(request, problem.problems, getattr(problem, "status", 400))

        # Nothing is ever written here; a POST is told which methods there are, not that it lacks a token.
        answer.csrf_exempt = True  # type: ignore[attr-defined]
        return answer

    return decorate


def bad_request(request: HttpRequest, problems: list[ParameterProblem], status: int = 400) -> HttpResponse:
    """The page that names every wrong parameter."""
    return render(request, "400.html", {"problems": problems}, status=status)


def _takes(request: HttpRequest, media_types: Collection[str]) -> bool:
    """Whether the reader accepts one of these; whoever names nothing accepts anything."""
    wanted = request.headers.get("Accept", "").strip()
    return not wanted or any(request.accepts(one) for one in media_types)


def not_acceptable(request: HttpRequest, media_types: Collection[str]) -> HttpResponse:
    """The page that names what is on offer to a reader who takes none of it."""
    context = {"accept": request.headers.get("Accept", ""), "media_types": media_types}
    return render(request, "406.html", context, status=406)


def _wrong_method(request: HttpRequest) -> HttpResponse:
    response = render(request, "405.html", {"allowed": METHODS}, status=405)
    response.headers["Allow"] = ", ".join(METHODS)
    return response


def _read(request: PageRequest, known: Collection[str] | None) -> None:
    # Set first: the page that refuses a wrong day speaks of today.
    request.as_of = as_of.AsOf(as_of.today(), chosen=False)
    parameters.check_encoding(request.META["QUERY_STRING"])
    if known is not None:
        parameters.check_parameters(request.GET, [*known, as_of.NAME])
        for name in known:
            parameters.single(request.GET, name, gettext("as text"))
    try:
        request.as_of = as_of.from_query(request.GET)
    except BadParameters:
        # A list names a wrong day together with everything else that is wrong.
        if known is not None:
            raise


def _conditional(request: PageRequest, view: Callable[[], HttpResponse], daily: bool) -> HttpResponse:
    """The view's answer with its validators, or 304 when the reader holds it already."""
    if getattr(request, "body_only", False):
        # Which revision the page is of, its parts ask.
        revision.current()
        return view()
    validator = validators.of_page(request, request.as_of, daily)
    # Our ETag names address and revision: who has it holds this very page, and the view need not run. Anything else
    # (`*`, a date) may be asked of a page that is not there, which only the view knows.
    if validator.etag and validator.etag in request.headers.get("If-None-Match", ""):
        return _marked(HttpResponse(status=304), validator)
    response = view()
    if response.status_code != 200:
        return response
    settled = get_conditional_response(request, validator.etag, validator.last_modified, response)
    if preconditions.failed(settled):
        told = {"conditions": preconditions.named(request), "etag": validator.etag}
        return render(request, "412.html", told, status=preconditions.FAILED)
    return _marked(settled or response, validator)


def _marked(response: HttpResponse, validator: validators.Validator) -> HttpResponse:
    if validator.etag:
        response.headers.setdefault("ETag", validator.etag)
        response.headers.setdefault("Last-Modified", validator.last_modified_text)
    response.headers.setdefault("Cache-Control", "public, no-cache")
    patch_vary_headers(response, ["Accept"])
    return response
