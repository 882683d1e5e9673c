"""The releases, and what one of them changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.loading.models import Change, Release
from cyberdip.loading.numbers import read_number
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records.parameters import shown as repeated
from cyberdip.records.parameters import single
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import by_collection

from .counts import Line, Total, lines, totals
from .shown import Shown, shown

RELEASE, COLLECTION = "release", "collection"
EDITS = "edits"
"""In the place of a number: what was edited since the last release."""
FIRST = 1
RELEASES_SHOWN = 50
SIZE = 100
"""Changes on one page."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One release and how many records it added, changed and removed."""

    release: Release
    totals: Sequence[Total]

    @property
    def address(self) -> str:
        return f"/changes/?{RELEASE}={self.release.number}"


@dataclass(frozen=True, slots=True)
class Overview:
    """The latest releases, the newest first, and how many records were edited since."""

    summaries: Sequence[Summary]
    edits: int

    @property
    def can_compare(self) -> bool:
        return len(self.summaries) > 1

    @property
    def newest(self) -> int:
        return self.summaries[0].release.number


@dataclass(frozen=True, slots=True)
class OneRelease:
    """What one release changed (None: edits since the last one): by collection, and a page of the changes themselves.

    The first release added everything: its changes are listed for one collection at a time.
    """

    release: Release | None
    lines: Sequence[Line]
    totals: Sequence[Total]
    changes: Sequence[Shown]
    paging: Paging
    collection: str
    is_counted_only: bool


def overview() -> Overview:
    """The latest releases with their counts (three queries)."""
    releases = list(Release.objects.all()[:RELEASES_SHOWN])
    counted: dict[int, Counter[tuple[str, str]]] = {}
    rows = Change.objects.filter(release__in=releases).order_by().values_list("release", "record_type", "action")
    for number, collection, action, count in rows.annotate(records=Count("id")):
        counted.setdefault(number, Counter())[collection, action] = count
    found = [Summary(release, totals(counted.get(release.number, {}))) for release in releases]
    return Overview(found, Change.objects.edits().count())


def one_release(query: QueryDict, latest: Release | None) -> OneRelease:
    """The release that `?release=` names, with a page of its changes (three queries).

    Raises BadParameters naming the releases and collections there are.
    """
    text = single(query, RELEASE, gettext("the number of a release")) or ""
    collection = read_collection(query)
    number = None if text == EDITS else read_number(RELEASE, text, latest.number if latest else 0)
    changes = Change.objects.filter(release=number)
    rows = changes.order_by().values_list("record_type", "action").annotate(records=Count("id"))
    counted = {(name, action): count for name, action, count in rows}
    is_counted_only = number == FIRST and not collection
    told = changes.filter(record_type=collection) if collection else changes
    size = 0 if is_counted_only else sum(total.count for total in totals(counted, collection))
    paging = read_paging(query, size, SIZE)
    page = told.select_related("release").order_by("record_type", "record")[paging.start : paging.start + SIZE]
    release = Release.objects.filter(number=number).first() if number else None
    return OneRelease(
        release,
        lines(counted, f"{RELEASE}={text}", collection),
        totals(counted, collection),
        [] if is_counted_only else [shown(one) for one in page],
        paging,
        collection,
        is_counted_only,
    )


def read_collection(query: QueryDict) -> str:
    """The collection that `?collection=` names; empty for all of them."""
    allowed = ", ".join(sorted(by_collection()))
    text = single(query, COLLECTION, allowed) or ""
    if text and text not in by_collection():
        raise BadParameter(COLLECTION, gettext("%(value)s is no collection") % {"value": repr(repeated(text))}, allowed)
    return text
