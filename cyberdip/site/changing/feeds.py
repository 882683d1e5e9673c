"""What the feeds tell: each change an entry, the newest first; of the first release one entry with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Q
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from cyberdip.loading.models import Change, Release
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records import numbers

from .atom import Entry
from .counts import Total
from .releases import FIRST
from .shown import heading_of, shown

SIZE = 100
"""Entries on one page of a feed; older ones are on the next."""
_NO_DATA = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed tells: `name` makes its identity, `page` is the web page it goes with."""

    name: str
    title: str
    page: str
    entries: Sequence[Entry]
    updated: datetime
    paging: Paging


def feed(name: str, title: str, page: str, scope: Q, query: QueryDict, root: str) -> Feed:
    """One page of the changes in a scope (four queries); `root` is the address of the site without its slash.

    BadParameter where the page asked for is no number; NoSuchPage beyond the end.
    """
    latest, first = Release.objects.first(), Release.objects.filter(number=FIRST).first()
    concerned = Change.objects.filter(scope)
    # One look through the log, as no index tells whose history a change belongs to; a second one for the page alone.
    counted = list(concerned.order_by().values_list("record_type", "release_id").annotate(n=Count("id")))
    begun = {record_type: count for record_type, release, count in counted if release == FIRST}
    later = sum(count for _, release, count in counted if release != FIRST)
    paging = read_paging(query, later + bool(begun), SIZE)
    # A comparison with nothing is neither true nor false: edits have no release.
    newer = concerned.filter(Q(release__gt=FIRST) | Q(release=None)).defer("before").newest_first()
    changes = newer[paging.start : paging.start + SIZE]
    coming = latest.number + 1 if latest else FIRST
    entries = [_entry(one, coming, root) for one in changes]
    if first and begun and paging.page == paging.pages:
        entries.append(_beginning(name, begun, first, page, root))
    updated = max((one.updated for one in entries), default=latest.released_at if latest else _NO_DATA)
    return Feed(name, title, page, entries, updated, paging)


def _entry(change: Change, coming: int, root: str) -> Entry:
    """An edit has the identity that it keeps when the release to come takes it in."""
    told = shown(change)
    title = gettext("%(record)s (%(collection)s): %(action)s")
    return Entry(
        f"changes/{change.release_id or coming}/{change.record_type}/{change.record}",
        title % {"record": change.title, "collection": told.collection, "action": told.what},
        f"{root}{told.address}",
        change.when,
        render_to_string("site/changing/_entry.html", {"told": told}).strip(),
        [change.record_type, change.action],
    )


def _beginning(name: str, counted: dict[str, int], release: Release, page: str, root: str) -> Entry:
    """The first release in one entry: everything in it was added."""
    count = sum(counted.values())
    title = ngettext("%(release)s: %(count)s record added", "%(release)s: %(count)s records added", count)
    totals = sorted((Total(heading_of(one), number) for one, number in counted.items()), key=lambda one: one.label)
    return Entry(
        f"{name}/{FIRST}",
        title % {"release": release, "count": numbers.Count(count)},
        f"{root}{page}",
        release.released_at,
        render_to_string("site/changing/_beginning.html", {"totals": totals}).strip(),
        ["added"],
    )
