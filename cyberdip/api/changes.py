"""`/api/v1/changes/`: what each release added, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict

from cyberdip.loading.models import Action, Change, Release
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import by_collection

from .json_schema import Schema
from .row_lists import Found, RowListView, Slice, choices
from .rows import Reading, Row
from .shape import URL
from .views import gathered


@dataclass(frozen=True, slots=True)
class Wanted:
    since: int
    collections: Sequence[str]
    actions: Sequence[str]
    record: str


class ChangesView(RowListView):
    """What the releases after `since` added, changed and removed, the oldest first."""

    name = "changes"
    own_parameters = ("since", "record_type", "action", "record")
    objects: ClassVar[Mapping[str, Schema]] = {
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {}, "minItems": 2, "maxItems": 2},
        }
    }
    columns = (
        Column("release", Kind.INTEGER, "Release", "Number of the release", required=True),
        Column("released_at", Kind.TEXT, "Released at", "When, in UTC", required=True),
        Column("record_type", Kind.TEXT, "Record type", "Collection of the record", required=True),
        Column("slug", Kind.SLUG, "Slug", "Slug of the record", required=True),
        Column("title", Kind.TEXT, "Title", "Its title then, or its slug where it has none", required=True),
        URL,
        Column(
            "action",
            Kind.ENUM,
            "Action",
            "What was done to it",
            required=True,
            choices=tuple((str(value), str(label)) for value, label in Action.choices),
        ),
        Column("fields", Kind.TEXT, "Fields", "Each field changed: its value before and after", required=True),
    )

    def read(self, query: QueryDict) -> Wanted:
        since, collections, actions, record = gathered(
            lambda: _since(query),
            lambda: choices(query, "record_type", sorted(by_collection())),
            lambda: choices(query, "action", Action.values),
            lambda: single(query, "record", "one slug") or "",
        )
        return Wanted(since, collections, actions, record)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        changes = Change.objects.filter(release__number__gt=wanted.since).select_related("release")
        if wanted.collections:
            changes = changes.filter(record_type__in=wanted.collections)
        if wanted.actions:
            changes = changes.filter(action__in=wanted.actions)
        if wanted.record:
            changes = changes.filter(record=wanted.record)
        page = changes.order_by("release", "record_type", "record")[part.offset : part.offset + part.page_size]
        said = [f"after release {wanted.since}"] if wanted.since else []
        return Found([_row(change, reading) for change in page], changes.count(), said)


def _row(change: Change, reading: Reading) -> Row:
    return {
        "release": change.release.number,
        "released_at": change.release.released_at.isoformat().replace("+00:00", "Z"),
        "record_type": change.record_type,
        "slug": change.record,
        "title": change.title,
        "url": reading.api_address(change.record_type, change.record),
        "action": change.action,
        "fields": change.fields,
    }


def _since(query: QueryDict) -> int:
    """The number of the release held already; 0 when absent (one query)."""
    latest = Release.objects.order_by("-number").values_list("number", flat=True).first() or 0
    allowed = f"the number of a release, 0 to {latest}"
    text = single(query, "since", allowed)
    if text is None:
        return 0
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9 and int(digits) <= latest):
        raise BadParameter("since", f"{shown(text)!r} is not such a number", allowed)
    return int(digits)
