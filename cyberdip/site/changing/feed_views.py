"""The feeds: of all changes, of a collection, of a record, of who joins an instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext

from cyberdip.loading import histories
from cyberdip.loading.models import Change
from cyberdip.pages.lookup import RecordNotFound, readable
from cyberdip.pages.page import PageRequest, page
from cyberdip.pages.paging import Paging
from cyberdip.records.listing import PAGE
from cyberdip.records.prepared import Prepared, prepared
from cyberdip.records.registry import by_collection
from cyberdip.site.frame import SITE_NAME

from .atom import MEDIA_TYPE, MEDIA_TYPES, PagedFeed, tag, written
from .feeds import Condition, Entries, Feed, feed
from .places import history_path
from .shown import heading_of

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
JOINING = ("declarations", "participations")
"""Collections of rows that say who joins an instrument, and how."""
_feed_page = page(known=[PAGE], media_types=MEDIA_TYPES)


@_feed_page
def everything(request: PageRequest) -> HttpResponse:
    """All changes."""
    return _answer(request, lambda root: feed("changes", _title(""), "/changes/", Condition(Q()), request.GET, root))


@_feed_page
def of_collection(request: PageRequest, collection: str) -> HttpResponse:
    """The changes of one collection."""
    scope, list_page = Condition(Q(record_type=collection)), by_collection()[collection].page_prefix or "/changes/"
    title = _title(heading_of(collection))
    return _answer(request, lambda root: feed(f"changes/{collection}", title, list_page, scope, request.GET, root))


@_feed_page
def of_record(request: PageRequest, collection: str, slug: str) -> HttpResponse:
    """The history of one record."""
    label, place = _label(collection, slug), history_path(collection, slug)
    name = f"changes/{collection}/{slug}"
    scope = Entries(histories.history_of(collection, slug))
    return _answer(request, lambda root: feed(name, _title(label), place, scope, request.GET, root))


@_feed_page
def of_participations(request: PageRequest, slug: str) -> HttpResponse:
    """Who joins an instrument, leaves it, or declares something."""
    title = _title(gettext("participations in %(instrument)s") % {"instrument": _label("instruments", slug)})
    joining = [one for one in histories.history_of("instruments", slug) if one.record_type in JOINING]
    scope, name = Entries(joining), f"changes/instruments/{slug}/participations"
    return _answer(request, lambda root: feed(name, title, f"/instruments/{slug}/status/", scope, request.GET, root))


def _label(collection: str, slug: str) -> str:
    """What the record is called, or was when it was removed (one query, or two); RecordNotFound where there never was
    one."""
    if readable(slug):
        record = _bare(collection).first(slug)
        if record is not None:
            return str(record.label)
        change = Change.objects.of(collection, slug).newest_first().first()
        if change is not None:
            return change.title
    raise RecordNotFound(collection, slug)


@cache
def _bare(collection: str) -> Prepared[[str]]:
    def compose(slug: str) -> QuerySet[Any]:
        model = by_collection()[collection]
        found: QuerySet[Any] = model.objects.select_related(*model.parent_fields).filter(slug=slug)
        return found

    return prepared(compose)


def _title(what: str) -> str:
    if not what:
        return gettext("%(site)s: changes") % {"site": SITE_NAME}
    return gettext("%(site)s: changes of %(what)s") % {"site": SITE_NAME, "what": what}


def _answer(request: PageRequest, read: Callable[[str], Feed]) -> HttpResponse:
    root = request.build_absolute_uri("/").removesuffix("/")
    found = read(root)
    here = f"{root}{request.path}"
    made = PagedFeed(
        title=found.title,
        link=f"{root}{found.page}",
        description=None,
        language="en",
        author_name=SITE_NAME,
        author_link=f"{root}/about/",
        feed_url=_page_address(here, found.paging.page),
        feed_guid=tag(found.name),
        feed_copyright=LICENCE,
        updated=found.updated,
        pages=_pages(here, found.paging),
    )
    return HttpResponse(written(made, found.entries), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def _pages(here: str, paging: Paging) -> Iterator[tuple[str, str]]:
    if paging.pages > 1:
        yield "first", here
        yield "last", _page_address(here, paging.pages)
    if paging.before:
        yield "previous", _page_address(here, paging.page - 1)
    if paging.after:
        yield "next", _page_address(here, paging.page + 1)


def _page_address(here: str, number: int) -> str:
    return f"{here}?{PAGE}={number}" if number > 1 else here
