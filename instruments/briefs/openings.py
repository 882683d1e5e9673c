"""What an actor may join and has not: told apart from what nobody has looked through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from actors.models import Actor, ActorKind
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.prepared import prepared
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, InstrumentKind, Participation, Scope, Status
from instruments.openness import welcomes_actor
from instruments.status import may_have_begun, whole_list_day

IN_THE_PARENT = (Status.PARTY, Status.CONSENTED, Status.SIGNATORY)
"""What an actor must be in a treaty to join its protocol."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One instrument that the actor may join and has not; `lists` say how complete its list of participants is."""

    instrument: Instrument
    row: Participation | None
    list_as_of: date | None
    lists: Sequence[Coverage]


@dataclass(frozen=True, slots=True)
class Openings:
    """By what is known: invited; not on a complete list; and not known, as the list is not complete."""

    invited: Sequence[Opening]
    absent: Sequence[Opening]
    unknown: Sequence[Opening]

    @property
    def known(self) -> list[Opening]:
        return [*self.invited, *self.absent]

    @property
    def every(self) -> list[Opening]:
        return [*self.known, *self.unknown]


def openings(actor: Actor, day: date, rows: Sequence[Participation], bodies: Iterable[str]) -> Openings:
    """What was open to an actor on a day and not joined (two queries).

    `rows`: all its participations, each with its status on the day; `bodies`: slugs of the organisations it was in.
    A regional instrument is open to members of the body that made it, a protocol to those in its treaty. A public body
    joins nothing of its own: its State does.
    """
    if actor.kind == ActorKind.PUBLIC_BODY:
        return Openings([], [], [])
    by_instrument: dict[str, list[Participation]] = {}
    for row in rows:
        by_instrument.setdefault(row.instrument_id, []).append(row)
    statuses = {slug: {_status(row) for row in held} for slug, held in by_instrument.items()}
    within = set(bodies)
    open_ones = [
        one
        for one in _to_be_joined(ActorKind(actor.kind), day)
        if statuses.get(one.slug, set()) <= {None, Status.INVITED}
        and welcomes_actor(one, actor)
        and _within_reach(one, within, statuses)
    ]
    stated = Coverage.objects.of_lists(Instrument.collection, [one.slug for one in open_ones], Participation.collection)
    found = [_opening(one, by_instrument.get(one.slug, []), stated.get(one.slug, []), day) for one in open_ones]
    return _sorted_out(alphabetical_by_title(found), day)


@prepared
def _to_be_joined(kind: ActorKind, day: date) -> QuerySet[Instrument]:
    return Instrument.objects.to_be_joined(kind, day)


def alphabetical_by_title(found: Sequence[Opening]) -> list[Opening]:
    """Openings by the title of the instrument."""
    by_slug = {one.instrument.slug: one for one in found}
    return [by_slug[one.slug] for one in alphabetical((one.instrument for one in found), names.title)]


def _within_reach(instrument: Instrument, bodies: set[str], statuses: dict[str, set[str | None]]) -> bool:
    if instrument.scope == Scope.REGIONAL:
        body = instrument.adopting_body
        return body is not None and bool({body.slug, body.parent_id} & bodies)
    if instrument.kind == InstrumentKind.PROTOCOL and instrument.parent_id:
        return bool(statuses.get(instrument.parent_id, set()) & set(IN_THE_PARENT))
    return True


def _opening(instrument: Instrument, rows: Sequence[Participation], lists: Sequence[Coverage], day: date) -> Opening:
    invited = [row for row in rows if _status(row) == Status.INVITED]
    row = next(iter([*invited, *rows]), None)
    complete = [one for one in lists if one.complete]
    return Opening(instrument, row, whole_list_day(lists, day, treaty=instrument.is_treaty), complete or lists)


def _sorted_out(found: Sequence[Opening], day: date) -> Openings:
    invited, absent, unknown = [], [], []
    for one in found:
        if one.row is not None and _status(one.row) == Status.INVITED:
            invited.append(one)
        elif one.list_as_of is None or (one.row is not None and may_have_begun(one.row, day)):
            unknown.append(one)
        else:
            absent.append(one)
    return Openings(invited, absent, unknown)


def _status(row: Participation) -> str | None:
    return row.status  # type: ignore[attr-defined, no-any-return]  # annotated by with_status
