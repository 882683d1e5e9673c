"""The history of one record: what was done to it, to its citations and to the rows that join it to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from cyberdip.loading import histories
from cyberdip.loading.models import Action, Change, Release
from cyberdip.pages.lookup import RecordNotFound, readable
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records import names
from cyberdip.records.models import Record
from cyberdip.records.prepared import Prepared, prepared
from cyberdip.records.registry import by_collection

from .places import history_path
from .releases import SIZE
from .shown import Shown, action_in_words, heading_of, shown


@dataclass(frozen=True, slots=True)
class Group:
    """What one release (None: edits since the last one) changed."""

    release: Release | None
    changes: Sequence[Shown]
    then: str
    """Address of the record as this release held it; empty where it did not."""


@dataclass(frozen=True, slots=True)
class Added:
    """The rows that came together with the record: of one collection, how many."""

    heading: str
    count: int


@dataclass(frozen=True, slots=True)
class History:
    """The history of one record, the newest first; `record` is None where it is not there any more."""

    collection: str
    slug: str
    label: str
    record: Record | None
    groups: Sequence[Group]
    added_with: Sequence[Added]
    paging: Paging

    @property
    def twin(self) -> str:
        """Address of its own changes in the API."""
        return f"/api/v1/changes/?record_type={self.collection}&record={self.slug}"


@dataclass(frozen=True, slots=True)
class Line:
    """What a record's own page says of its history."""

    address: str
    count: int
    latest: Change | None
    what: str


def line_of(record: Record) -> Line:
    """How often a record itself changed, and the latest change (one query)."""
    changes = histories.own_changes(record.collection, record.slug)
    latest = changes[0] if changes else None
    what = action_in_words(latest.action) if latest else ""
    return Line(history_path(record.collection, record.slug), len(changes), latest, what)


def history(collection: str, slug: str, query: QueryDict, day: date) -> History:
    """The history of a record (four queries); RecordNotFound where there never was one."""
    if not readable(slug):
        raise RecordNotFound(collection, slug)
    record = _for_list_page(collection).first(slug, day)
    own = histories.own_changes(collection, slug)
    if record is None and not own:
        raise RecordNotFound(collection, slug)
    told, added = _told(own, histories.history_of(collection, slug))
    paging = read_paging(query, len(told), SIZE)
    page = histories.changes(told[paging.start : paging.start + SIZE])
    return History(
        collection,
        slug,
        names.called(record.collection, record.slug, record.label) if record else names.English(own[0].title),
        record,
        [_group(collection, slug, own, list(changes)) for _, changes in groupby(page, key=lambda one: one.release_id)],
        sorted((Added(heading_of(name), count) for name, count in added.items()), key=lambda one: one.heading),
        paging,
    )


@cache
def _for_list_page(collection: str) -> Prepared[[str, date]]:
    def compose(slug: str, day: date) -> QuerySet[Any]:
        found: QuerySet[Any] = by_collection()[collection].objects.for_list_page(day).filter(slug=slug)
        return found

    return prepared(compose)


def _told(own: Sequence[Change], rows: Sequence[histories.Entry]) -> tuple[list[int], Counter[str]]:
    """Ids of the changes told one by one; of what was added together with the record, the number by collection."""
    first = own[-1] if own and own[-1].action == Action.ADDED else None
    told, added = [], Counter[str]()
    for number, record_type, record, release, action in rows:
        came = first is not None and (release, action) == (first.release_id, Action.ADDED)
        if first is not None and came and (record_type, record) != (first.record_type, first.record):
            added[record_type] += 1
        else:
            told.append(number)
    return told, added


def _group(collection: str, slug: str, own: Sequence[Change], changes: Sequence[Change]) -> Group:
    release = changes[0].release
    # The record itself first, what hangs on it after it.
    ordered = sorted(changes, key=lambda one: (one.record_type != collection, one.record_type, one.record))
    then = ""
    if release and _holds(own, release.number):
        then = history_path(collection, slug, release.number)
    return Group(release, [shown(one) for one in ordered], then)


def _holds(own: Sequence[Change], number: int) -> bool:
    """Whether a release held the record."""
    for change in own:
        if change.release_id is not None and change.release_id <= number:
            return change.action != Action.REMOVED
    return not own
