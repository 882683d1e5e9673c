"""`/timeline/calendar.ics`: the events of the timeline as a calendar to subscribe to, by the filters of its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.http import HttpResponse, QueryDict

from cyberdip.exports import icalendar
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import revision
from cyberdip.records.dates import PartialDate, Precision
from cyberdip.records.models import Record
from instruments.timeline.entries import Entry
from instruments.timeline.form import without_blanks
from instruments.timeline.page import with_relations
from instruments.timeline.reading import FROM, TO, Asked, asked

from .frame import SITE_NAME
from .markup.prose import plain

NAMESPACE = "cyber-diplomacy"
"""Ends the identity of every event: the same wherever the site is served from."""


@page(known=None, media_types=(icalendar.MEDIA_TYPE,))
def calendar(request: PageRequest) -> HttpResponse:
    """The events ahead and those of the year before; another time by `from` and `to`."""
    root = request.build_absolute_uri("/").rstrip("/")
    wanted = asked(_recent(without_blanks(request.GET), request.as_of.day))
    entries = with_relations([one for one in wanted.entries if one.when and not one.is_action])
    now = revision.current()
    body = icalendar.calendar(
        _name(wanted),
        "Meetings, sessions and texts of cyber diplomacy, each with its source on the page it leads to.",
        f"{root}/timeline/",
        (_event(one, root) for one in entries),
        now.changed_at if now else datetime.combine(request.as_of.day, datetime.min.time(), UTC),
    )
    headers = {"Content-Disposition": 'inline; filename="cyber-diplomacy.ics"'}
    return HttpResponse(body, content_type=f"{icalendar.MEDIA_TYPE}; charset=utf-8", headers=headers)


def _recent(query: QueryDict, day: date) -> QueryDict:
    """The query, from a year before the day on where it names no time: who subscribes keeps what has just been."""
    if not (query.get(FROM) or query.get(TO)):
        query[FROM] = str(PartialDate(date(max(day.year - 1, 1), day.month, 1), Precision.MONTH))
    return query


def _name(wanted: Asked) -> str:
    said = "; ".join(text for name, text in wanted.said.items() if name not in (FROM, TO))
    return f"{SITE_NAME}: {said or 'timeline'}"


def _event(entry: Entry, root: str) -> icalendar.Event:
    record = entry.record
    assert entry.when is not None
    assert entry.last is not None
    sure = entry.when.precision is Precision.DAY
    return icalendar.Event(
        uid=f"{record.anchor}@{NAMESPACE}",
        first=entry.when.first,
        last=entry.last,
        summary=record.title if sure else f"{record.title} ({entry.spoken})",
        description="\n".join(filter(None, [plain(record.summary), *_concerned(record), record.note])),
        url=f"{root}{record.get_absolute_url()}",
        location=record.place,
        categories=[record.get_kind_display()],
        sure=sure,
    )


def _concerned(record: Record) -> Iterable[str]:
    """What the event concerns, a line for each sort."""
    for heading, relation in (("Instruments", "instruments"), ("Actors", "actors")):
        labels = [one.label for one in getattr(record, relation).all()]
        if labels:
            yield f"{heading}: {'; '.join(labels)}"
