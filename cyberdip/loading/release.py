"""Records a committed load as a Release with the list of what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cyberdip.records.registry import record_types

from .difference import Difference, title_of, told
from .models import Action, Change, Release

BATCH = 400


def record(differences: dict[str, Difference], sha256: str, when: datetime, why: str = "") -> Release:
    """The new release, numbered after the last one, with one Change per record: by this load, or by edits before it."""
    latest = Release.objects.first()
    release = Release.objects.create(
        number=(latest.number if latest else 0) + 1,
        sha256=sha256,
        released_at=when,
        note=why,
        counts={model.collection: model._default_manager.count() for model in record_types()},
    )
    edits = list(Change.objects.edits())
    _take_in(edits, release, differences)
    known = {(edit.record_type, edit.record) for edit in edits}
    changes = (one for one in _changes(release, differences) if (one.record_type, one.record) not in known)
    Change.objects.bulk_create(changes, batch_size=BATCH)
    return release


def edits_to_take_in() -> bool:
    """Whether records were edited since the last release and are not as they were in it (one query)."""
    return any(not edit.is_nothing for edit in Change.objects.edits())


def _take_in(edits: Sequence[Change], release: Release, differences: dict[str, Difference]) -> None:
    """Make edits part of the release: from the row of the last one to the row as it is after this load.

    One that was taken back stays in the log, without fields: who followed the edit must learn of that too.
    """
    for edit in edits:
        difference = differences.get(edit.record_type, Difference())
        if edit.record in difference:
            after = difference.after(edit.record)
            edit.action, edit.fields = told(edit.before, after)
            edit.title = title_of(edit.record_type, edit.record, after or edit.before)
        edit.release = release
        edit.before = edit.before if edit.action == Action.REMOVED else None
        edit.save()


def _changes(release: Release, differences: dict[str, Difference]) -> Iterator[Change]:
    for collection, difference in differences.items():
        for action, rows in (
            (Action.ADDED, difference.added),
            (Action.CHANGED, difference.changed),
            (Action.REMOVED, difference.removed),
        ):
            for slug, row in rows.items():
                yield Change(
                    release=release,
                    record_type=collection,
                    record=slug,
                    title=title_of(collection, slug, row),
                    action=action,
                    fields=difference.fields.get(slug, {}),
                    before=row if action is Action.REMOVED else None,
                )
