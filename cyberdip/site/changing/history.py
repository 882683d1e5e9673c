"""The history of one record: what was done to it, to its citations and to the rows that join it to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q
from django.http import QueryDict

from cyberdip.loading.family import concerning
from cyberdip.loading.models import Action, Change, ChangeQuerySet, Release
from cyberdip.pages.lookup import RecordNotFound, readable
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records import names
from cyberdip.records.models import Record
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
    changes = list(_own(record.collection, record.slug))
    latest = changes[0] if changes else None
    what = action_in_words(latest.action) if latest else ""
    return Line(history_path(record.collection, record.slug), len(changes), latest, what)


def history(collection: str, slug: str, query: QueryDict, day: date) -> History:
    """The history of a record (five queries); RecordNotFound where there never was one."""
    if not readable(slug):
        raise RecordNotFound(collection, slug)
    record = by_collection()[collection].objects.for_list_page(day).filter(slug=slug).first()
    own = list(_own(collection, slug))
    if record is None and not own:
        raise RecordNotFound(collection, slug)
    came_with = _came_with(own) & ~Q(record_type=collection, record=slug)
    concerned = Change.objects.filter(concerning(collection, slug))
    told = concerned.exclude(came_with)
    paging = read_paging(query, told.count(), SIZE)
    page = told.defer("before").newest_first()[paging.start : paging.start + SIZE]
    added = concerned.filter(came_with).order_by().values_list("record_type").annotate(records=Count("id"))
    return History(
        collection,
        slug,
        names.called(record.collection, record.slug, record.label) if record else names.English(own[0].title),
        record,
        [_group(collection, slug, own, list(changes)) for _, changes in groupby(page, key=lambda one: one.release_id)],
        sorted((Added(heading_of(name), count) for name, count in added), key=lambda one: one.heading),
        paging,
    )


def _own(collection: str, slug: str) -> ChangeQuerySet:
    return Change.objects.of(collection, slug).defer("before").newest_first()


def _came_with(own: Sequence[Change]) -> Q:
    """Condition on changes: what was added together with the record."""
    if not own or own[-1].action != Action.ADDED:
        return Q(pk__in=())
    return Q(release=own[-1].release_id, action=Action.ADDED)


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
