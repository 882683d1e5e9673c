"""The page that sets actors or instruments side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, page
from cyberdip.records import as_of, names
from cyberdip.records.arranging import Group, alphabetical, grouped
from cyberdip.records.parameters import check_parameters
from cyberdip.sources.notes import Notes

from .reading import DIFFERENCES, KINDS, NAMES, ONLY, Comparable, Wanted, read

EXAMPLES = (
    ("actor", ("estonia", "brazil", "kenya")),
    ("instrument", ("budapest-convention", "un-convention-against-cybercrime", "malabo-convention")),
)


@page(known=None)
def compare(request: PageRequest) -> HttpResponse:
    """Up to six actors, or up to four instruments, line by line."""
    check_parameters(request.GET, [*NAMES, as_of.NAME])
    request.as_of = as_of.from_query(request.GET)
    wanted = read(request.GET)
    found = wanted.comparison(request.as_of)

    def here(slugs: Sequence[str], only: bool = wanted.only) -> str:
        name = wanted.kind.name if wanted.kind else ""
        return _address(request, [*((name, slug) for slug in slugs), *([(ONLY, DIFFERENCES)] if only else [])])

    context = {
        "wanted": wanted,
        "comparison": found,
        "notes": Notes(found.cited() if found else []),
        "pickers": [_picker(kind, wanted) for kind in KINDS if wanted.kind in (None, kind)],
        "without": {slug: here([other for other in wanted.slugs if other != slug]) for slug in wanted.slugs},
        "all_lines": here(wanted.slugs, only=False),
        "differences": here(wanted.slugs, only=True),
        "examples": [_address(request, [(name, slug) for slug in slugs]) for name, slugs in EXAMPLES],
        "twin": f"/api/v1/compare/?{request.GET.urlencode(safe=',')}",
        "trail": [(gettext("Home"), "/"), (gettext("Compare"), "")],
    }
    return render(request, "site/compare.html", context)


def _picker(kind: Comparable, wanted: Wanted) -> dict[str, object]:
    """The form that adds one record (one query); none is offered once as many are there as may be."""
    if len(wanted.slugs) >= kind.most:
        return {"kind": kind, "groups": ()}
    others = kind.model.objects.only("slug", "title", "kind").exclude(slug__in=wanted.slugs)
    labels: Sequence[tuple[str, str]] = kind.model._meta.get_field("kind").choices
    groups: list[Group[Any]] = grouped(alphabetical(others, names.title), lambda one: one.kind, labels)
    return {"kind": kind, "groups": groups}


def _address(request: PageRequest, pairs: Sequence[tuple[str, str]]) -> str:
    """This page with other parameters, on the same day."""
    day = [(as_of.NAME, request.as_of.day.isoformat())] if request.as_of.chosen else []
    return f"{request.path}?{urlencode([*pairs, *day])}"
