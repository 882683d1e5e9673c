"""`/api/v1/timeline/`: milestones and actions together, as `/timeline/` draws and lists them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import table_of
from cyberdip.topics.models import Topic
from instruments.models import Action, Instrument, Milestone
from instruments.timeline.entries import Entry
from instruments.timeline.form import without_blanks
from instruments.timeline.lanes import LABELS, LANES
from instruments.timeline.page import with_levels, with_relations
from instruments.timeline.reading import FILTERS, Asked, asked

from .row_lists import Found, RowListView, Slice
from .rows import Reading, Row
from .shape import EVIDENCE, TITLE, URL, WEB_URL

_OWN = table_of(Milestone).by_name
_TYPES = tuple((model.collection, model.collection) for model in (Milestone, Action))


class TimelineView(RowListView):
    """What happened and what is scheduled: milestones and actions, oldest first, those without a date last.

    Dates are as precise as known. `from` and `to` compare the day on which an event began; what is not certainly
    within them is left out.
    """

    name = "timeline"
    heading = _("Timeline")
    own_parameters = (*FILTERS, as_of.NAME)
    default_page_size = 1000
    columns = (
        Column("record_type", Kind.ENUM, "Record type", "Collection of the record", required=True, choices=_TYPES),
        _OWN["slug"],
        TITLE,
        Column(
            "kind",
            Kind.ENUM,
            "Kind",
            "What sort of event it is",
            required=True,
            choices=tuple((kind, str(label)) for kind, label in LABELS.items()),
        ),
        Column(
            "lane",
            Kind.ENUM,
            "Lane",
            "Where the drawing has it",
            required=True,
            choices=tuple((lane.name, str(lane.heading)) for lane in LANES),
        ),
        _OWN["date"],
        _OWN["ended_on"],
        Column("coming", Kind.BOOLEAN, "Coming", "Whether it is scheduled for after the day", required=True),
        _OWN["place"],
        *(
            Column(name, Kind.RELATIONS, name.capitalize(), f"Slugs of the {name} concerned", required=True, target=to)
            for name, to in (("instruments", Instrument), ("actors", Actor), ("topics", Topic))
        ),
        EVIDENCE,
        URL,
        WEB_URL,
    )

    def read(self, query: QueryDict) -> Asked:
        own = without_blanks(query)
        for name in [name for name in own if name not in self.own_parameters]:
            del own[name]
        return asked(own)

    def find(self, wanted: Asked, day: AsOf, part: Slice, reading: Reading) -> Found:
        entries = wanted.entries
        shown = with_levels(with_relations(entries[part.offset : part.offset + part.page_size]))
        return Found([_row(one, reading) for one in shown], len(entries), wanted.sentences)


def _row(entry: Entry, reading: Reading) -> Row:
    record: Any = entry.record
    used = [record.instrument] if entry.is_action and record.instrument else []
    return {
        "record_type": record.collection,
        "slug": record.slug,
        "title": record.title,
        "kind": record.kind,
        "lane": entry.lane.name,
        "date": str(entry.when) if entry.when else None,
        "ended_on": str(entry.until) if entry.until else None,
        "coming": entry.coming,
        "place": "" if entry.is_action else record.place,
        "instruments": [one.slug for one in (used if entry.is_action else record.instruments.all())],
        "actors": [one.slug for one in record.actors.all()],
        "topics": [one.slug for one in record.topics.all()],
        "evidence": entry.level,
        "url": reading.api_address(record.collection, record.slug),
        "web_url": f"{reading.root}{record.get_absolute_url()}",
    }
