"""`/api/v1/changes/`: what each release added, changed and removed, and the rows a mirror needs to follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.loading.models import Action, Change, Release
from cyberdip.loading.now import rows_now
from cyberdip.loading.numbers import read_number
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.listing import PAGE
from cyberdip.records.parameters import copied, shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import by_collection
from cyberdip.records.walking import AFTER

from .json_schema import Schema
from .row_lists import Found, RowListView, Slice, choices
from .rows import PREFIX, Reading, Row
from .shape import RECORD_TYPE, SLUG, URL
from .views import gathered

DIGITS = 18


@dataclass(frozen=True, slots=True)
class Wanted:
    since: int
    latest: Release | None
    collections: Sequence[str]
    actions: Sequence[str]
    record: str
    after: int | None
    with_rows: bool
    query: QueryDict


class ChangesView(RowListView):
    """What the releases after `since` added, changed and removed, the oldest first, edits since the last release after
    them (`release` is null). `row` is the record as it is now: a mirror keeps it, or removes the record where it is
    null, and next time asks since the `release` that the first page named."""

    name = "changes"
    heading = _("Changes")
    own_parameters = ("since", "record_type", "action", "record", AFTER)
    objects: ClassVar[Mapping[str, Schema]] = {
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {}, "minItems": 2, "maxItems": 2},
        },
        "row": {"type": ["object", "null"]},
        "released_at": {"type": ["string", "null"], "format": "date-time"},
    }
    more: ClassVar[Mapping[str, Schema]] = {
        "release": {"type": ["integer", "null"], "description": "The newest release, to which these changes lead"},
        "sha256": {"type": "string", "description": "Fingerprint of the files of that release"},
    }
    columns = (
        Column("sequence", Kind.INTEGER, "Sequence", "Place in the log: rises with time, never changes", required=True),
        Column(
            "release",
            Kind.INTEGER,
            "Release",
            "Number of the release; null for edits since the last one, which the next takes in",
            required=False,
        ),
        Column("released_at", Kind.TEXT, "Released at", "When, in UTC", required=False),
        RECORD_TYPE,
        SLUG,
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
        Column("fields", Kind.OBJECT, "Fields", "Each field changed: its value before and after", required=True),
        Column(
            "row",
            Kind.OBJECT,
            "Row",
            "The columns of the record as it is now, as in the files to take home; null where it is gone",
            required=False,
        ),
    )

    def read(self, query: QueryDict) -> Wanted:
        latest = Release.objects.first()
        since, collections, actions, record, after = gathered(
            lambda: _since(query, latest.number if latest else 0),
            lambda: choices(query, "record_type", sorted(by_collection())),
            lambda: choices(query, "action", Action.values),
            lambda: single(query, "record", "one slug") or "",
            lambda: _after(query),
        )
        names = query.get("fields")
        with_rows = names is None or "row" in [name.strip() for name in names.split(",")]
        return Wanted(since, latest, collections, actions, record, after, with_rows, query)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        changes = Change.objects.since(wanted.since).select_related("release").order_by("id")
        if wanted.collections:
            changes = changes.filter(record_type__in=wanted.collections)
        if wanted.actions:
            changes = changes.filter(action__in=wanted.actions)
        if wanted.record:
            changes = changes.filter(record=wanted.record)
        count = changes.count()
        if wanted.after is not None:
            changes = changes.filter(id__gt=wanted.after)
        page = list(changes.defer("before")[part.offset : part.offset + part.page_size + 1])
        shown_now, is_last = page[: part.page_size], len(page) <= part.page_size
        held = rows_now((one.record_type, one.record) for one in shown_now) if wanted.with_rows else {}
        more: dict[str, Any] = {
            "release": wanted.latest.number if wanted.latest else None,
            "sha256": wanted.latest.sha256 if wanted.latest else "",
            "next": None if is_last else _next(wanted.query, shown_now[-1].pk, reading),
        }
        if wanted.after is not None:
            more["previous"] = None
        said = [f"after release {wanted.since}"] if wanted.since else []
        rows = [_row(one, held.get((one.record_type, one.record)), reading) for one in shown_now]
        return Found(rows, count, said, more)


def _row(change: Change, now: Mapping[str, Any] | None, reading: Reading) -> Row:
    release = change.release
    return {
        "sequence": change.pk,
        "release": change.release_id,
        "released_at": release.released_at.isoformat().replace("+00:00", "Z") if release else None,
        "record_type": change.record_type,
        "slug": change.record,
        "title": change.title,
        "url": reading.api_address(change.record_type, change.record),
        "action": change.action,
        "fields": change.fields,
        "row": now,
    }


def _next(query: QueryDict, last: int, reading: Reading) -> str:
    """Address of what follows in the log: by place, as the log grows while it is read."""
    onward = copied(query)
    onward.pop(PAGE, None)
    onward[AFTER] = str(last)
    return f"{reading.root}{PREFIX}/changes/?{onward.urlencode(safe=',')}"


def _since(query: QueryDict, latest: int) -> int:
    """The number of the release held already; 0 when absent."""
    text = single(query, "since", f"the number of a release, 0 to {latest}")
    return 0 if text is None else read_number("since", text, latest, least=0)


def _after(query: QueryDict) -> int | None:
    """The place in the log after which to go on; None for its beginning."""
    allowed = "the sequence of a change; it does not go with page"
    text = single(query, AFTER, allowed)
    if not text:
        return None
    digits = text.strip()
    if PAGE in query or not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        wrong = "does not go with page" if PAGE in query else f"{shown(text)!r} is not such a number"
        raise BadParameter(AFTER, wrong, allowed)
    return int(digits)
