"""Follows edits in the admin, so that history, feeds and mirrors know of them before a release takes them in.

An edit is a Change without a release: from the row of the last release to the row as it is now, however many times the
record was saved in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from cyberdip.records.registry import by_collection, table_of
from cyberdip.sources.models import Citation

from .difference import Public, title_of, told
from .models import Change, Release
from .now import Key

Rows = dict[Key, Public]
"""Public rows by collection and slug."""
CITATIONS = Citation.collection


def subject_of(record: Any) -> Key:
    """The record on whose page in the admin this one is edited: its own, or for a citation the record it supports."""
    return (record.record_type, record.record) if record.collection == CITATIONS else (record.collection, record.slug)


def snapshot(subjects: Iterable[Key]) -> Rows:
    """The rows of some records and of their citations, as they are now (two queries a record, and one for each
    many-to-many column)."""
    rows: Rows = {}
    for collection, slug in dict.fromkeys(subjects):
        model = by_collection().get(collection)
        own = model._default_manager.filter(pk=slug) if model else ()
        cited = Citation.objects.of(collection, [slug])
        for kind, records in ((model, own), (Citation, cited)):
            if kind is not None:
                rows |= {(kind.collection, str(row["slug"])): row for row in table_of(kind).rows(records)}
    return rows


def note(before: Rows, after: Rows) -> None:
    """Write down what an edit changed; nothing before the first release. The caller holds the transaction."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if not keys or not Release.objects.exists():
        return
    pending = {(edit.record_type, edit.record): edit for edit in Change.objects.edits()}
    for key in keys:
        collection, slug = key
        row = after.get(key)
        edit = pending.get(key) or Change(record_type=collection, record=slug, before=before.get(key))
        edit.action, edit.fields = told(edit.before, row)
        edit.title = title_of(collection, slug, row or edit.before)
        edit.edited_at = datetime.now(UTC)
        edit.save()
