"""The pages that belong to no single subject."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from cyberdip.exports.release.published import published
from cyberdip.pages.page import PageRequest, page
from cyberdip.records.evidence import LEVELS
from cyberdip.records.listing import PAGE
from cyberdip.sources.models import Coverage
from instruments.signs import SIGNS

from . import counting
from . import coverage as reach
from . import design as tokens
from . import home as front
from . import search as search_words


@page()
def home(request: PageRequest) -> HttpResponse:
    """What this is, three doors, what comes next and what came last."""
    counted = counting.collections()
    context = {
        "doors": front.doors(),
        "coming": front.coming(request.as_of),
        "latest": front.latest(request.as_of),
        "counts": {one.name: one.count for one in counted},
    }
    return render(request, "site/home.html", context)


@page(known=None)
def search(request: PageRequest) -> HttpResponse:
    """Records that answer the words asked for, best first."""
    shown = search_words.search_page(request.GET)
    return render(request, "site/search.html", {"page": shown, "paging": shown.paging, "listing": shown})


@page()
def data(request: PageRequest) -> HttpResponse:
    """All of it to take home: collections, API, licence, releases, the meaning of every column."""
    made = published()
    context = {
        "collections": counting.collections(),
        "worked_out": counting.worked_out(),
        "made": made,
        "edited": made and made.is_outdated(),
    }
    return render(request, "site/data.html", context)


@page()
def about(request: PageRequest) -> HttpResponse:
    """What this is and how it is made."""
    return render(request, "site/about.html")


@page()
def design(request: PageRequest) -> HttpResponse:
    """Every component of these pages, and the colours with their measured contrasts."""
    context = {
        "trail": [(gettext("Home"), "/"), (gettext("Method"), "/about/"), (gettext("Design"), "")],
        "steps": tokens.steps(),
        "contrasts": tokens.contrasts(),
        "colours": tokens.colours(),
        "signs": SIGNS,
        "levels": LEVELS,
        "facets": [tokens.example_facet()],
        "paging": tokens.example_paging(),
    }
    return render(request, "site/design.html", context)


@page()
def accessibility(request: PageRequest) -> HttpResponse:
    """How accessible the site is, how that is checked, and what falls short."""
    return render(request, "site/accessibility.html")


@page(known=[PAGE, reach.LIST])
def coverage(request: PageRequest) -> HttpResponse:
    """How far the knowledge reaches: evidence by collection, completeness by list."""
    counted = counting.collections()
    told = Coverage.objects.counted()
    paging = reach.page_of(told, request.GET)
    rows = list(told.for_list_page(request.as_of.day)[paging.start : paging.last])
    standings = counting.standings(counted)
    gaps = reach.gaps(standings)
    context = {
        "standings": standings,
        "gaps": gaps,
        "found_none": sum(one.looked_for or 0 for one in gaps),
        "totals": reach.totals(standings),
        "lists": reach.lists(rows, request.as_of.day),
        "paging": paging,
        "searches": next(one.count for one in counted if one.name == Coverage.collection) - paging.count,
    }
    return render(request, "site/coverage.html", context)
