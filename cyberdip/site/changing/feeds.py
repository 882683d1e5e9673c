"""What the feeds tell: each change an entry, the newest first; of the first release one entry with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from django.db.models import Count, Q
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from cyberdip.loading import histories
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


class Scope(Protocol):
    """What a feed tells of."""

    def counted(self) -> tuple[Mapping[str, int], int]:
        """How many records of each collection the first release added, and how many changes came later."""

    def later(self, start: int, stop: int) -> Iterable[Change]:
        """Some of those that came later, the newest first."""


@dataclass(frozen=True)
class Condition:
    """The changes that meet a condition, asked of the database twice."""

    condition: Q

    def counted(self) -> tuple[Mapping[str, int], int]:
        rows = Change.objects.filter(self.condition).order_by().values_list("record_type", "release_id")
        counts = list(rows.annotate(n=Count("id")))
        begun = {record_type: count for record_type, release, count in counts if release == FIRST}
        return begun, sum(count for _, release, count in counts if release != FIRST)

    def later(self, start: int, stop: int) -> Iterable[Change]:
        # A comparison with nothing is neither true nor false: edits have no release.
        newer = Change.objects.filter(self.condition).filter(Q(release__gt=FIRST) | Q(release=None))
        return newer.defer("before").newest_first()[start:stop]


@dataclass(frozen=True)
class Entries:
    """Changes of which the log has told what they are, the newest first."""

    entries: Sequence[histories.Entry]

    def counted(self) -> tuple[Mapping[str, int], int]:
        begun = Counter(one.record_type for one in self.entries if one.release_id == FIRST)
        return begun, len(self.entries) - begun.total()

    def later(self, start: int, stop: int) -> Iterable[Change]:
        newer = [one.id for one in self.entries if one.release_id != FIRST]
        # Asked whether there are any or not (no change has this number), so that the page costs the same.
        return histories.changes(newer[start:stop] or [0])


def feed(name: str, title: str, page: str, scope: Scope, query: QueryDict, root: str) -> Feed:
    """One page of the changes in a scope; `root` is the address of the site without its slash.

    BadParameter where the page asked for is no number; NoSuchPage beyond the end.
    """
    latest, first = histories.latest_release(), histories.release(FIRST)
    begun, later = scope.counted()
    paging = read_paging(query, later + bool(begun), SIZE)
    changes = scope.later(paging.start, paging.start + SIZE)
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


def _beginning(name: str, counted: Mapping[str, int], release: Release, page: str, root: str) -> Entry:
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
