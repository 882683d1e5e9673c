"""The log of changes, asked for what belongs to the history of one record.

No index of the database tells to whose history a change belongs, so that each question looks through the whole log. Who
writes the histories of all records reads it once: `held(whole())`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db.models import QuerySet

from cyberdip.records.prepared import prepared
from cyberdip.records.registry import record_types

from .family import concerning, rows_of
from .models import Change, ChangeQuerySet, Release

Key = tuple[str, str]


class Entry(NamedTuple):
    """What a change is told by before it is loaded."""

    id: int
    record_type: str
    record: str
    release_id: int | None
    action: str


Log = Mapping[Key, list[Entry]]
_index: ContextVar[Log | None] = ContextVar("log of changes", default=None)


def history_of(collection: str, slug: str) -> list[Entry]:
    """The changes of a record, its citations and the rows that join it to others, the newest first (one query)."""
    index = _index.get()
    if index is not None:
        return index.get((collection, slug), [])
    found = Change.objects.filter(concerning(collection, slug)).order_by("-id")
    return [Entry(*row) for row in found.values_list(*Entry._fields)]


@contextmanager
def held(log: Log) -> Iterator[None]:
    """Within, the histories of records that have a page are answered from memory."""
    outer = _index.set(log)
    try:
        yield
    finally:
        _index.reset(outer)


def whole() -> Log:
    """The whole log by the records that have a page (one query)."""
    with_page = {model.collection for model in record_types() if model.page_prefix}
    found: dict[Key, list[Entry]] = {}
    for row in Change.objects.order_by("-id").values_list(*Entry._fields):
        entry = Entry(*row)
        for key in dict.fromkeys(_keys(entry, with_page)):
            found.setdefault(key, []).append(entry)
    return found


def _keys(entry: Entry, with_page: Iterable[str]) -> Iterator[Key]:
    """Whose history a change belongs to: what `family.concerning` says, the other way round."""
    parts = entry.record.split(".")
    beginnings = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    within = [".".join(parts[start:end]) for start in range(1, len(parts)) for end in range(start + 1, len(parts) + 1)]
    for collection in with_page:
        rows = rows_of(collection)
        if entry.record_type == collection:
            yield collection, entry.record
        if entry.record_type == "citations" and parts[0] == collection:
            yield from ((collection, ".".join(parts[1:end])) for end in range(2, len(parts)))
        if entry.record_type in rows.beginning:
            yield from ((collection, one) for one in beginnings)
        if entry.record_type in rows.within:
            yield from ((collection, one) for one in within)


@prepared
def own_changes(collection: str, slug: str) -> ChangeQuerySet:
    """What was done to a record itself, the newest first."""
    return Change.objects.of(collection, slug).defer("before").newest_first()


@prepared
def changes(ids: list[int]) -> ChangeQuerySet:
    """Some changes, the newest first."""
    return Change.objects.filter(pk__in=ids).defer("before").newest_first()


@prepared
def _releases() -> QuerySet[Release]:
    return Release.objects.all()[:1]


@prepared
def _release(number: int) -> QuerySet[Release]:
    return Release.objects.filter(number=number)


def latest_release() -> Any:
    """The release whose data is shown; None before any (one query)."""
    return _releases.first()


def release(number: int) -> Any:
    """A release by its number, or None (one query)."""
    return _release.first(number)
