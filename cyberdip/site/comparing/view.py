"""The page that sets actors or instruments side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, page
from cyberdip.records import as_of, names
from cyberdip.records.arranging import Group, alphabetical, grouped
from cyberdip.records.parameters import check_parameters, shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes

from .reading import ADD, DIFFERENCES, KINDS, NAMES, ONLY, Comparable, Wanted, read

EXAMPLES = (
    ("actor", ("estonia", "brazil", "kenya")),
    ("instrument", ("budapest-convention", "un-convention-against-cybercrime", "malabo-convention")),
)


@page(known=None)
def compare(request: PageRequest, part: int | None = None) -> HttpResponse:
    """Up to six actors, or up to four instruments, line by line."""
    check_parameters(request.GET, [*NAMES, ADD, as_of.NAME])
    request.as_of = as_of.from_query(request.GET)
    wanted = read(request.GET)
    found = wanted.comparison(request.as_of)
    # A thousand names to choose from would double the page; where there is something to compare they are one step away.
    adding = _adding(request, wanted)

    def here(slugs: Sequence[str], only: bool = wanted.only) -> str:
        name = wanted.kind.name if wanted.kind else ""
        return _address(request, [*((name, slug) for slug in slugs), *([(ONLY, DIFFERENCES)] if only else [])])

    context = {
        "wanted": wanted,
        "comparison": found,
        "adding": adding,
        "notes": Notes(found.cited() if found and not adding else [], goes_on=request.GET.urlencode()),
        "pickers": [_picker(kind, wanted, all_kinds=ADD in request.GET) for kind in KINDS if kind.name in adding],
        "add": f"{here(wanted.slugs)}&{ADD}={wanted.kind.name}" if wanted.kind else "",
        "full": bool(wanted.kind and len(wanted.slugs) >= wanted.kind.most),
        "without": {slug: here([other for other in wanted.slugs if other != slug]) for slug in wanted.slugs},
        "all_lines": here(wanted.slugs, only=False),
        "differences": here(wanted.slugs, only=True),
        "examples": [_address(request, [(name, slug) for slug in slugs]) for name, slugs in EXAMPLES],
        "twin": f"/api/v1/compare/?{request.GET.urlencode(safe=',')}",
        "trail": [(gettext("Home"), "/"), (gettext("Compare"), "")],
    }
    title = ", ".join(names.title(record) for record in found.records) if found else ""
    return answer(request, "site/compare.html", context, part, title)


def _picker(kind: Comparable, wanted: Wanted, *, all_kinds: bool) -> dict[str, object]:
    """The form that adds one record to those that are there (one query): of any kind, or of those most come for."""
    others = kind.model.objects.only("slug", "title", "kind").exclude(slug__in=wanted.slugs)
    if kind.begin_with and not all_kinds:
        others = others.filter(kind__in=kind.begin_with)
    labels: Sequence[tuple[str, str]] = kind.model._meta.get_field("kind").choices
    groups: list[Group[Any]] = grouped(alphabetical(others, names.title), lambda one: one.kind, labels)
    kept = [*((kind.name, slug) for slug in wanted.slugs), *([(ONLY, DIFFERENCES)] if wanted.only else [])]
    return {"kind": kind, "groups": groups, "kept": kept, "more": bool(kind.begin_with) and not all_kinds}


def _adding(request: PageRequest, wanted: Wanted) -> list[str]:
    """The kinds of which records are offered: both where none is there yet, else the one asked for; BadParameter for
    one that cannot be added.
    """
    name = single(request.GET, ADD, "actor or instrument") or ""
    allowed = [kind.name for kind in KINDS if wanted.kind in (None, kind) and len(wanted.slugs) < kind.most]
    if name and name not in allowed:
        raise BadParameter(ADD, f"{shown(name)!r} cannot be added here", " or ".join(allowed) or "none: it is full")
    return [name] if name else [] if wanted.kind else allowed


def _address(request: PageRequest, pairs: Sequence[tuple[str, str]]) -> str:
    """This page with other parameters, on the same day."""
    day = [(as_of.NAME, request.as_of.day.isoformat())] if request.as_of.chosen else []
    return f"{request.path}?{urlencode([*pairs, *day])}"
