"""Pages whose notes may go on below their own address: `/norms/un-13f/evidence/2/`.

A view takes `part` (None: the page itself) and ends in `answer`; its address is made by `addresses`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, PageView
from cyberdip.sources.notes import Notes
from cyberdip.sources.spreading import Part

Parts = dict[str, Callable[[Any], HttpResponse]]
"""Views of parts by their whole addresses, as long as a page is at hand that has been written."""
_gathered: ContextVar[Parts | None] = ContextVar("parts of notes", default=None)


def addresses(route: str, view: PageView, name: str) -> list[URLPattern]:
    """The address of a page, and those of the parts of its evidence."""
    parts = path(f"{route}evidence/<int:part>/", view, name=f"{name}-evidence")
    return [path(route, view, name=name), parts]


@contextmanager
def gathered() -> Iterator[Parts]:
    """Within, each page that is written gives the parts of its notes too: whoever wants them all writes it once."""
    parts: Parts = {}
    outer = _gathered.set(parts)
    try:
        yield parts
    finally:
        _gathered.reset(outer)


def answer(request: PageRequest, template: str, context: dict[str, Any], part: int | None, title: str) -> HttpResponse:
    """The page, or one part of its notes; Http404 for a part that it has not.

    Notes get their numbers while the page is written, so it is written for its parts too.
    """
    notes: Notes = context["notes"]
    if part is not None and all(one.number != part for one in notes.spread.parts):
        raise Http404(f"The notes of this page have no part {part}.")
    if part is not None:
        render_to_string(template, context, request)
        return _part(request, context, part, title)
    written = render(request, template, context)
    parts = _gathered.get()
    if parts is not None:
        for one in notes.spread.parts:
            parts[_under(request.path, one)] = partial(_written_before, request, context, one.number, title)
    return written


def _under(path_of_page: str, part: Part) -> str:
    """The address of a part."""
    return f"{path_of_page}{part.address}"


def _written_before(page: PageRequest, context: dict[str, Any], part: int, title: str, request: PageRequest) -> Any:
    request.as_of = page.as_of
    return _part(request, context, part, title)


def _part(request: PageRequest, context: dict[str, Any], part: int, title: str) -> HttpResponse:
    """A part of the notes of a page that has been written."""
    notes: Notes = context["notes"]
    found = next(one for one in notes.spread.parts if one.number == part)
    query = request.GET.urlencode()
    path_of_page = request.path.removesuffix(f"evidence/{part}/")
    page = f"{path_of_page}?{query}" if query else path_of_page
    shown = {
        "title": title,
        "part": found,
        "parts": [(one, _under(path_of_page, one)) for one in notes.spread.parts],
        "listed": notes.listed()[found.first - 1 : found.last],
        "page_address": page,
        "trail": [*context["trail"][:-1], (context["trail"][-1][0], page), (gettext("Evidence"), "")],
    }
    return render(request, "sources/evidence.html", shown)
