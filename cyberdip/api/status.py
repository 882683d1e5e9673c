"""`/api/v1/status/`: how far each actor has come in one instrument on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter, BadParameters
from instruments.between import TO, WORDS, Period, changes, read_day
from instruments.between import read as read_between
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
    period: Period | None = None


class StatusView(RowListView):
    """The status of every state, and of every other participant, in one instrument on a day.

    With `from`, only the actors that took a step after that day and up to `to`: their status on `to`, the one on `from`
    and the steps between. A step whose day is known in part counts on the last day it may mean.
    """

    name = "status"
    heading = _("Status")
    own_parameters = ("instrument", "actor", "status", "from", "to", "as_of")
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
        Column(
            "status_before",
            Kind.ENUM,
            "Status before",
            "Status on the day `from`; null without it",
            required=False,
            choices=tuple((value, value) for value in VALUES),
        ),
        Column(
            "steps",
            Kind.LIST,
            "Steps",
            f"What it did after `from` and up to `to`, oldest first: a word ({', '.join(WORDS)}), in brackets what "
            "more is known, and the date; empty without `from`",
            required=True,
        ),
        WEB_URL,
    )

    def day(self, query: QueryDict) -> AsOf:
        """The day `to` where it is given, else `as_of`."""
        chosen = as_of.from_query(query)
        try:
            last = read_day(query, TO)
        except BadParameters:
            return chosen  # `read` tells of it
        if last and chosen.chosen:
            raise BadParameter(as_of.NAME, "is given beside to", "to or as_of, not both")
        return AsOf(last, chosen=True) if last else chosen

    def read(self, query: QueryDict) -> Wanted:
        instrument, actors, wanted, period = gathered(
            lambda: _instrument(required(query, "instrument", SLUG_OF)),
            lambda: _actors(query),
            lambda: choices(query, "status", VALUES),
            lambda: read_period(query),
        )
        return Wanted(instrument, actors, wanted, period)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        rows = [
            row
            for row in (_changed(wanted, wanted.period, reading) if wanted.period else _all(wanted, day.day, reading))
            if (not wanted.actors or row["actor"] in wanted.actors)
            and (not wanted.statuses or row["status"] in wanted.statuses)
        ]
        said = [f"instrument is {wanted.instrument.title}"]
        if wanted.period:
            said.append(f"a step after {wanted.period.first} and up to {wanted.period.last}")
        return Found(rows[part.offset : part.offset + part.page_size], len(rows), said)


def _all(wanted: Wanted, day: date, reading: Reading) -> Iterator[Row]:
    found = statuses(wanted.instrument, day)
    for one in found.actors:
        yield _row(one, wanted.instrument, found.list_as_of, reading) | {"status_before": None, "steps": []}


def _changed(wanted: Wanted, period: Period, reading: Reading) -> Iterator[Row]:
    found = changes(wanted.instrument, period)
    for one in found.actors:
        steps = [str(step) for step in one.steps]
        row = _row(ActorStatus(one.actor, one.after, one.since), wanted.instrument, found.list_as_of, reading)
        yield row | {"status_before": one.before, "steps": steps}


def _row(one: ActorStatus, instrument: Instrument, list_as_of: date | None, reading: Reading) -> dict[str, Any]:
    return {
        "actor": one.actor.slug,
        "title": one.actor.title,
        "instrument": instrument.slug,
        "status": one.status,
        "since": str(one.since) if one.since else None,
        "list_as_of": list_as_of.isoformat() if list_as_of else None,
        "web_url": f"{reading.root}{one.actor.get_absolute_url()}",
    }


def read_period(query: QueryDict) -> Period | None:
    """The days `from` and `to`; `to` is the day of `as_of` where it is absent."""
    try:
        day = as_of.from_query(query).day
    except BadParameters:
        day = date.max  # told by the reading of the day itself
    return read_between(query, day)


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
