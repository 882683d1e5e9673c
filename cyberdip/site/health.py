"""What machines ask: is the process alive, can it answer, where may a crawler go. Plain text, never cached."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from cyberdip.records.parameters import check_parameters
from cyberdip.records.problems import BadParameters

from .frame import latest_release_or_raise

log = logging.getLogger(__name__)
METHODS = ("GET", "HEAD")
# A search for words may be found, as any page; its narrowed and later pages, and all that may be compared with all
# else, would be crawled without end.
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /search/*&
Disallow: /search/sugg
Disallow: /compare/?
Disallow: /report/
Disallow: /*/report/

Sitemap: {root}sitemap.xml
"""


def plain(answer: Callable[[HttpRequest], tuple[int, str]]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that answers GET and HEAD with a status and a text, and takes no parameter."""

    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        status, text = 405, f"Allowed: {', '.join(METHODS)}\n"
        if request.method in METHODS:
            try:
                check_parameters(request.GET, ())
                status, text = answer(request)
            except BadParameters as problem:
                status, text = 400, f"{problem}\n"
        response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        if status == 405:
            response.headers["Allow"] = ", ".join(METHODS)
        return response

    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


@plain
def healthz(request: HttpRequest) -> tuple[int, str]:
    """The process answers; nothing else is asked."""
    return 200, "ok\n"


@plain
def readyz(request: HttpRequest) -> tuple[int, str]:
    """The database answers and holds a release of the data; 503 and the reason otherwise."""
    try:
        release = latest_release_or_raise()
    except DatabaseError as problem:
        log.warning("Not ready: the database does not answer", extra={"reason": type(problem).__name__})
        return 503, "The database does not answer.\n"
    return (200, f"ready, release {release.number}\n") if release else (503, "No data is loaded: run manage.py load.\n")


@plain
def robots(request: HttpRequest) -> tuple[int, str]:
    """Everything may be crawled but the admin, what a search is narrowed to, and comparisons; and where the map is."""
    return 200, ROBOTS.format(root=request.build_absolute_uri("/"))
