"""`/api/v1/status/`: how far each actor has come in one instrument on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from actors.models import Actor
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter
from instruments.models import Instrument, Status
from instruments.status import NONE, UNKNOWN, ActorStatus, statuses

from .row_lists import Found, RowListView, Slice, choices, required
from .rows import Reading, Row
from .shape import WEB_URL
from .views import gathered

VALUES = (*Status.values, NONE, UNKNOWN)
SLUG_OF = "the slug of one record of /api/v1/instruments/"


@dataclass(frozen=True, slots=True)
class Wanted:
    instrument: Instrument
    actors: Sequence[str]
    statuses: Sequence[str]


class StatusView(RowListView):
    """The status of every state, and of every other participant, in one instrument."""

    name = "status"
    own_parameters = ("instrument", "actor", "status", "as_of")
    default_page_size = 1000
    columns = (
        Column("actor", Kind.RELATION, "Actor", "Slug of the actor", required=True, target=Actor),
        Column("title", Kind.TEXT, "Title", "Name of the actor", required=True),
        Column("instrument", Kind.RELATION, "Instrument", "Slug of the instrument", required=True, target=Instrument),
        Column(
            "status",
            Kind.ENUM,
            "Status",
            "How far the actor had certainly come on the day; `none` where the list of participants is held in full "
            "and the actor is not on it, `unknown` where it is not known to be whole or a date is too imprecise",
            required=True,
            choices=tuple((value, value) for value in VALUES),
        ),
        Column("since", Kind.PARTIAL_DATE, "Since", "Day from which it has that status, where known", required=False),
        Column("list_as_of", Kind.DAY, "List as of", "Day of the complete list that `none` rests on", required=False),
        WEB_URL,
    )

    def read(self, query: QueryDict) -> Wanted:
        instrument, actors, wanted = gathered(
            lambda: _instrument(required(query, "instrument", SLUG_OF)),
            lambda: _actors(query),
            lambda: choices(query, "status", VALUES),
        )
        return Wanted(instrument, actors, wanted)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        found = statuses(wanted.instrument, day.day)
        listed = found.list_as_of.isoformat() if found.list_as_of else None
        rows = [
            _row(one, wanted.instrument, listed, reading)
            for one in found.actors
            if (not wanted.actors or one.actor.slug in wanted.actors)
            and (not wanted.statuses or one.status in wanted.statuses)
        ]
        said = [f"instrument is {wanted.instrument.title}"]
        return Found(rows[part.offset : part.offset + part.page_size], len(rows), said)


def _row(one: ActorStatus, instrument: Instrument, list_as_of: str | None, reading: Reading) -> Row:
    return {
        "actor": one.actor.slug,
        "title": one.actor.title,
        "instrument": instrument.slug,
        "status": one.status,
        "since": str(one.since) if one.since else None,
        "list_as_of": list_as_of,
        "web_url": f"{reading.root}{one.actor.get_absolute_url()}",
    }


def _instrument(slug: str) -> Instrument:
    found: Instrument | None = Instrument.objects.filter(slug=slug).first()
    if found is None:
        raise BadParameter("instrument", f"{shown(slug)!r} is not the slug of a record", SLUG_OF)
    return found


def _actors(query: QueryDict) -> tuple[str, ...]:
    slugs = [value.strip() for value in query.getlist("actor") if value.strip()]
    known = set(Actor.objects.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()
    unknown = [shown(slug) for slug in slugs if slug not in known]
    if unknown:
        wrong = f"{', '.join(map(repr, unknown))} is not the slug of a record"
        raise BadParameter("actor", wrong, "slugs of /api/v1/actors/")
    return tuple(slugs)
