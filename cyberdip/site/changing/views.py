"""The pages of what changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from cyberdip.loading.history import NotHeld, Removed
from cyberdip.loading.models import Release
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.records.listing import PAGE
from cyberdip.records.models import Record
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import by_collection

from . import between, releases
from .corrections import corrections as corrections_page
from .formerly import formerly
from .history import history as history_of
from .places import feed_path, history_path
from .shown import heading_of

PARAMETERS = (releases.RELEASE, releases.COLLECTION, between.FROM, between.TO, PAGE)
Trail = list[tuple[str, str]]


@page(known=PARAMETERS)
def changes(request: PageRequest) -> HttpResponse:
    """All releases, or what one of them changed, or what two of them have differently."""
    query = request.GET
    if between.is_asked(query):
        if releases.RELEASE in query:
            raise BadParameter(
                releases.RELEASE, gettext("does not go with from and to"), gettext("release, or from and to")
            )
        found = between.compared(query, Release.objects.first())
        title = gettext("Release %(start)s to release %(end)s") % {"start": found.start, "end": found.end}
        return _listed(request, "between", title, {"found": found})
    if releases.RELEASE in query:
        one = releases.one_release(query, Release.objects.first())
        return _listed(request, "release", str(one.release or gettext("Edits since the last release")), {"found": one})
    if releases.COLLECTION in query or PAGE in query:
        name = releases.COLLECTION if releases.COLLECTION in query else PAGE
        allowed = gettext("together with release, or with from and to")
        raise BadParameter(name, gettext("goes with a release only"), allowed)
    return render(request, "site/changing/changes.html", {"overview": releases.overview()})


def _listed(request: PageRequest, name: str, title: str, context: dict[str, object]) -> HttpResponse:
    trail = [(gettext("Home"), "/"), (gettext("Changes"), "/changes/"), (title, "")]
    found = context["found"]
    shown = {**context, "title": title, "trail": trail, "paging": getattr(found, "paging"), "kind": name}  # noqa: B009
    return render(request, "site/changing/listed.html", shown)


@page(known=[PAGE])
def corrections(request: PageRequest) -> HttpResponse:
    """What was corrected, when and why."""
    found = corrections_page(request.GET)
    context = {"corrections": found, "paging": found.paging}
    return render(request, "site/changing/corrections.html", context)


@page(known=[PAGE])
def history(request: PageRequest, collection: str, slug: str) -> HttpResponse:
    """What was done to one record, its citations and the rows that join it to others."""
    found = history_of(collection, slug, request.GET, request.as_of.day)
    above = [(_called(found.record), found.record.get_absolute_url())] if found.record else []
    context = {
        "history": found,
        "paging": found.paging,
        "trail": [*_above(collection), *above, (gettext("History"), "")],
        "feed": feed_path(collection, slug),
    }
    return render(request, "site/changing/history.html", context)


@page()
def as_released(request: PageRequest, collection: str, slug: str, number: str) -> HttpResponse:
    """A record as a release held it; 404 where the record came later, 410 where it had been removed."""
    address = history_path(collection, slug)
    try:
        found = formerly(collection, slug, number)
    except NotHeld as missing:
        gone = isinstance(missing, Removed)
        context = {"missing": missing, "slug": slug, "number": number, "history": address, "gone": gone}
        return render(request, "site/changing/not_held.html", context, status=410 if gone else 404)
    model = by_collection()[collection]
    context = {
        "formerly": found,
        "collection": collection,
        "slug": slug,
        "history": address,
        "present": model.objects.for_list_page(request.as_of.day).filter(slug=slug).first(),
        "twin": f"/api/v1/{collection}/{slug}/?release={found.release.number}",
        "trail": [*_above(collection), (names.English(found.label), address), (str(found.release), "")],
    }
    return render(request, "site/changing/formerly.html", context)


def _called(record: Record) -> str:
    return names.called(record.collection, record.slug, record.label)


def _above(collection: str) -> Trail:
    list_page = by_collection()[collection].page_prefix
    return [(gettext("Home"), "/"), (heading_of(collection), list_page or "/changes/")]
