"""The pages of sources."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.fields import fields_of
from cyberdip.pages.lists import ListPage, list_page
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.pages.related import related_to
from cyberdip.records import names
from cyberdip.records.listing import PAGE

from .models import Source
from .page import CITATION, source_page

SOURCES = ListPage(
    Source,
    _("Sources"),
    intro=_("The documents and pages that support what is said here. Each leads to every value that it supports."),
    facets=("kind", "language"),
    sorts=("title", "publisher", "published_on", "checked_on"),
    ranges=("published_on",),
    shows=("kind", "publisher", "symbol", "published_on"),
    row="sources/_entry.html",
)


@page(known=None)
def source_list(request: PageRequest) -> HttpResponse:
    """All sources."""
    return list_page(request, SOURCES)


@page(known=[PAGE, CITATION])
def source_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One source and what it supports, a page at a time."""
    source = get_record(Source, slug, request.as_of.day)
    shown = source_page(source, request.GET, request.as_of)
    trail = [(gettext("Home"), "/"), (gettext("Sources"), "/sources/"), (names.marked(source), "")]
    context = {
        "record": source,
        "page": shown,
        "paging": shown.paging,
        "fields": fields_of(source, ["note"]),
        "related": related_to(source, request.as_of, without=["citations"]),
        "trail": trail,
    }
    return render(request, "sources/detail.html", context)
