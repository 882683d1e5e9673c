"""Records a committed load as a Release with the list of what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cyberdip.records.registry import by_collection, record_types

from .difference import Difference
from .models import Action, Change, Release

BATCH = 400


def record(differences: dict[str, Difference], sha256: str, when: datetime) -> Release:
    """The new release, numbered after the last one, with one Change per record."""
    latest = Release.objects.first()
    release = Release.objects.create(
        number=(latest.number if latest else 0) + 1,
        sha256=sha256,
        released_at=when,
        counts={model.collection: model._default_manager.count() for model in record_types()},
    )
    Change.objects.bulk_create(_changes(release, differences), batch_size=BATCH)
    return release


def _changes(release: Release, differences: dict[str, Difference]) -> Iterator[Change]:
    for collection, difference in differences.items():
        for action, rows in (
            (Action.ADDED, difference.added),
            (Action.CHANGED, difference.changed),
            (Action.REMOVED, difference.removed),
        ):
            for slug, values in rows.items():
                yield Change(
                    release=release,
                    record_type=collection,
                    record=slug,
                    title=_title(collection, slug, values),
                    action=action,
                    fields=difference.fields.get(slug, {}),
                )


def _title(collection: str, slug: str, values: dict[str, Any]) -> str:
    """The title where the collection has one, else the slug: it must hold after the record is gone."""
    has_title = any(column.name == "title" for column in by_collection()[collection]._meta.fields)
    return str(values.get("title") or slug) if has_title else slug
