"""How far each actor has come in one instrument on a day; nothing recorded is told apart from nothing there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from actors.models import Actor
from cyberdip.records.dates import PartialDate
from cyberdip.sources.models import Coverage
from instruments import page_rows
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
    list_as_of = whole_list_day(lists_of(instrument), day, treaty=of_treaty(rows))
    absent = absent_from(list_as_of)
    found = {state.slug: ActorStatus(state, absent, None) for state in page_rows.states()}
    found |= of_rows(rows, day, absent)
    return Statuses([one for _, one in sorted(found.items())], list_as_of)


def of_rows(rows: Iterable[Participation], day: date, absent: str, name: str = "status") -> dict[str, ActorStatus]:
    """The furthest status on `day` of each actor that has a row, by slug; `name` is where the query put that of a row.

    `absent` is what an actor is whose steps all came later.
    """
    found = {}
    for row in sorted(rows, key=lambda row: _rank(row, name), reverse=True):
        found[row.actor_id] = _of_row(row, getattr(row, name), day, absent)
    return found


def of_treaty(rows: Iterable[Participation]) -> bool:
    """Whether the lists behind some participations are those of a treaty: of parties and of signatories."""
    return any(row.role == Role.STATE_PARTY for row in rows)


def absent_from(list_as_of: date | None) -> str:
    """What an actor without a row is: `none` where a list is held in full, else `unknown`."""
    return UNKNOWN if list_as_of is None else NONE


def lists_of(instrument: Instrument) -> list[Coverage]:
    """What is stated of the participations of one instrument (one query)."""
    return Coverage.objects.of_list(Instrument.collection, instrument.slug, Participation.collection)


def whole_list_day(stated: Sequence[Coverage], day: date, *, treaty: bool) -> date | None:
    """The day of the list that is held in full, so that an actor without a row is known to have no part on `day`; None
    where what is stated makes no whole list.

    For a treaty the lists of parties and of signatories make a whole. A list answers for later days too, unless a later
    or undated one of the same status is stated not to be complete: then it is known to have grown.
    """
    complete: dict[str, date] = {
        one.status: one.as_of
        for one in stated
        if one.complete and one.as_of and (day <= one.as_of or not _outgrown(one, stated))
    }
    if "" in complete:
        return complete[""]
    if treaty:
        return min(complete[status] for status in _TREATY_LISTS) if set(complete) >= _TREATY_LISTS else None
    return min(complete.values()) if complete and len(complete) == len({one.status for one in stated}) else None


def _outgrown(one: Coverage, stated: Sequence[Coverage]) -> bool:
    others = (other for other in stated if other.status == one.status and not other.complete)
    return any(other.as_of is None or one.as_of is None or other.as_of > one.as_of for other in others)


def whole_vote(stated: Sequence[Coverage]) -> date | None:
    """The day of the whole record of a vote, from what is stated of one resolution's votes: those in favour, against
    and abstaining are all held, so that who is in none of them cast no vote."""
    complete: dict[str, date] = {one.status: one.as_of for one in stated if one.complete and one.as_of}
    return min(complete[ballot] for ballot in _CAST) if set(complete) >= _CAST else None


def since(row: Participation, status: str) -> PartialDate | None:
    """The day from which a row has its status; None where its source gives no date."""
    names = _SINCE.get(Status(status), ("endorsed_on",))
    return next((found for name in names if (found := row.partial(name))), None)


def _rank(row: Participation, name: str) -> tuple[int, str]:
    """The furthest status first, a row without one last."""
    status = getattr(row, name)
    return (_ORDER.index(status) if status else len(_ORDER), row.slug)


def _of_row(row: Participation, status: str | None, day: date, absent: str) -> ActorStatus:
    if status:
        return ActorStatus(row.actor, status, since(row, status))
    return ActorStatus(row.actor, UNKNOWN if may_have_begun(row, day) else absent, None)


def may_have_begun(row: Participation, day: date) -> bool:
    """Whether a row without a status on `day` leaves it open: its date is too imprecise to tell, or it has none."""
    dates = [found for name in _BEGINNINGS if (found := row.partial(name))]
    return not dates or any(one.first <= day for one in dates)
