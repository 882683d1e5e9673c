"""Edits made in the admin since the last release, which a load of unchanged files would undo."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.admin.models import LogEntry

from cyberdip.records.checking import RowProblem
from cyberdip.records.registry import by_collection

from .difference import Difference, Public
from .models import Release


def overwritten(differences: dict[str, Difference]) -> Iterator[RowProblem]:
    """Records that were edited after the last release and that the files would change back."""
    latest = Release.objects.first()
    if latest is None:
        return
    edits = LogEntry.objects.filter(action_time__gt=latest.released_at).select_related("content_type", "user")
    collections = {model._meta.label_lower: name for name, model in by_collection().items()}
    for edit in edits:
        kind = edit.content_type
        collection = collections.get(f"{kind.app_label}.{kind.model}", "") if kind else ""
        for touched, slug in _touched(differences, collection, str(edit.object_id)):
            reason = (
                f"was edited in the admin by {edit.user} on {edit.action_time:%Y-%m-%d}; "
                "run `manage.py dump` first, or load with --discard-edits"
            )
            yield RowProblem(touched, slug, "slug", reason)


def _touched(differences: dict[str, Difference], collection: str, slug: str) -> Iterator[tuple[str, str]]:
    """The rows that differ of what is edited on the page of one record: itself and its citations."""
    if slug in _rows(differences, collection):
        yield collection, slug
    for name, row in _rows(differences, "citations").items():
        if (row["record_type"], row["record"]) == (collection, slug):
            yield "citations", name


def _rows(differences: dict[str, Difference], collection: str) -> dict[str, Public]:
    difference = differences.get(collection, Difference())
    return {**difference.added, **difference.changed, **difference.removed}
