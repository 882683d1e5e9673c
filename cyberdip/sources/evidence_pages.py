"""Pages whose notes may go on below their own address: `/norms/un-13f/evidence/2/`.

A view takes `part` (None: the page itself) and ends in `answer`; its address is made by `addresses`.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, PageView
from cyberdip.sources.notes import Notes


def addresses(route: str, view: PageView, name: str) -> list[URLPattern]:
    """The address of a page, and those of the parts of its evidence."""
    parts = path(f"{route}evidence/<int:part>/", view, name=f"{name}-evidence")
    return [path(route, view, name=name), parts]


def answer(request: PageRequest, template: str, context: dict[str, Any], part: int | None, title: str) -> HttpResponse:
    """The page, or one part of its notes; Http404 for a part that it has not.

    Notes get their numbers while the page is written, so it is written for its parts too.
    """
    if part is None:
        return render(request, template, context)
    notes: Notes = context["notes"]
    found = next((one for one in notes.spread.parts if one.number == part), None)
    if found is None:
        raise Http404(f"The notes of this page have no part {part}.")
    render_to_string(template, context, request)
    query = request.GET.urlencode()
    path_of_page = request.path.removesuffix(f"evidence/{part}/")
    page = f"{path_of_page}?{query}" if query else path_of_page
    shown = {
        "title": title,
        "part": found,
        "parts": [(one, f"{path_of_page}{one.address}") for one in notes.spread.parts],
        "listed": notes.listed()[found.first - 1 : found.last],
        "page_address": page,
        "trail": [*context["trail"][:-1], (context["trail"][-1][0], page), (gettext("Evidence"), "")],
    }
    return render(request, "sources/evidence.html", shown)
