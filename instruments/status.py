"""How far each actor has come in one instrument on a day; nothing recorded is told apart from nothing there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actors.models import Actor
from cyberdip.records.dates import PartialDate
from cyberdip.sources.models import Coverage
from instruments.models import Ballot, Instrument, Participation, Role, Status

NONE = "none"  # the list is complete and the actor is not on it
UNKNOWN = "unknown"  # nothing is recorded, and the list is not known to be complete

_SINCE = {
    Status.WITHDRAWN: ("withdrawn_on",),
    Status.PARTY: ("in_force_on",),
    Status.CONSENTED: ("consent_on",),
    Status.SIGNATORY: ("signed_on", "endorsed_on"),
    Status.INVITED: ("invited_on",),
}
_BEGINNINGS = ("invited_on", "signed_on", "consent_on", "in_force_on", "endorsed_on")
_ORDER = list(Status.values)
# Who is on neither list has no part in a treaty; who is merely invited has none either.
_TREATY_LISTS = {Status.PARTY.value, Status.SIGNATORY.value}
_CAST = {Ballot.YES.value, Ballot.NO.value, Ballot.ABSTAIN.value}


@dataclass(frozen=True, slots=True)
class ActorStatus:
    """One actor in one instrument: a Status, `none` or `unknown`, and since when, as precise as known."""

    actor: Actor
    status: str
    since: PartialDate | None


@dataclass(frozen=True, slots=True)
class Statuses:
    """The status of actors, by slug; `list_as_of` is the day of the complete list that `none` rests on."""

    actors: list[ActorStatus]
    list_as_of: date | None


def statuses(instrument: Instrument, day: date, known: Sequence[Participation] | None = None) -> Statuses:
    """Every state, and every other actor with a row in the instrument, with its status on `day`.

    An actor with several roles has the furthest status. What a list says of its own day is taken to hold after it, for
    those on it and those not; on days before it the dates of the rows tell. Three queries, whatever their number;
    one less with `known`, the instrument's participations with their status on the day and their actors.
    """
    rows = list(instrument.participations.all().with_status(day).select_related("actor")) if known is None else known
    list_as_of = complete_as_of(instrument, treaty=any(row.role == Role.STATE_PARTY for row in rows))
    absent = UNKNOWN if list_as_of is None else NONE
    found = {state.slug: ActorStatus(state, absent, None) for state in Actor.objects.states()}
    for row in sorted(rows, key=_rank, reverse=True):
        found[row.actor_id] = _of_row(row, day, absent)
    return Statuses([one for _, one in sorted(found.items())], list_as_of)


def complete_as_of(instrument: Instrument, *, treaty: bool) -> date | None:
    """The day of the list that is held in full, so that an actor without a row is known to have no part; None when no
    source states the whole list (one query)."""
    stated = Coverage.objects.of_list(Instrument.collection, instrument.slug, Participation.collection)
    return whole_list_day(list(stated), treaty=treaty)


def whole_list_day(stated: Sequence[Coverage], *, treaty: bool) -> date | None:
    """The same from what is stated of one instrument's participations. For a treaty the lists of parties and of
    signatories make a whole."""
    complete: dict[str, date] = {one.status: one.as_of for one in stated if one.complete and one.as_of}
    if "" in complete:
        return complete[""]
    if treaty:
        return min(complete[status] for status in _TREATY_LISTS) if set(complete) >= _TREATY_LISTS else None
    return min(complete.values()) if complete and len(complete) == len({one.status for one in stated}) else None


def whole_vote(stated: Sequence[Coverage]) -> date | None:
    """The day of the whole record of a vote, from what is stated of one resolution's votes: those in favour, against
    and abstaining are all held, so that who is in none of them cast no vote."""
    complete: dict[str, date] = {one.status: one.as_of for one in stated if one.complete and one.as_of}
    return min(complete[ballot] for ballot in _CAST) if set(complete) >= _CAST else None


def since(row: Participation, status: str) -> PartialDate | None:
    """The day from which a row has its status; None where its source gives no date."""
    names = _SINCE.get(Status(status), ("endorsed_on",))
    return next((found for name in names if (found := row.partial(name))), None)


def _status_of(row: Participation) -> str | None:
    return row.status  # type: ignore[attr-defined, no-any-return]  # annotated by with_status


def _rank(row: Participation) -> tuple[int, str]:
    """The furthest status first, a row without one last."""
    status = _status_of(row)
    return (_ORDER.index(status) if status else len(_ORDER), row.slug)


def _of_row(row: Participation, day: date, absent: str) -> ActorStatus:
    status = _status_of(row)
    if status:
        return ActorStatus(row.actor, status, since(row, status))
    return ActorStatus(row.actor, UNKNOWN if may_have_begun(row, day) else absent, None)


def may_have_begun(row: Participation, day: date) -> bool:
    """Whether a row without a status on `day` leaves it open: its date is too imprecise to tell, or it has none."""
    dates = [found for name in _BEGINNINGS if (found := row.partial(name))]
    return not dates or any(one.first <= day for one in dates)
