"""The brief of one actor: what it has joined, said and voted, whom to contact, and what is open to it and not joined.

Positions stand above this floor: they are reached by their reverse relation and typed as records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actors import page_rows
from actors.models import Actor, Membership, OfficeHolder
from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, chronological, grouped
from cyberdip.records.as_of import AsOf
from cyberdip.records.dates import PartialDate
from cyberdip.records.models import Record
from instruments.briefs.openings import Openings, openings
from instruments.models import Ballot, Declaration, DeclarationKind, InstrumentKind, Participation, Status, Vote
from instruments.status import since

LATEST = 6
"""Acts and events that a brief tells; the page of the actor has all of them."""
_CONTACTS = (DeclarationKind.AUTHORITY, DeclarationKind.CONTACT_POINT)
_KINDS = [InstrumentKind.TREATY.value, InstrumentKind.PROTOCOL.value]


@dataclass(frozen=True, slots=True)
class Joined:
    """One instrument that the actor is in, how far, and since when as precise as known."""

    row: Participation
    status: str
    label: str
    since: PartialDate | None

    @property
    def stated(self) -> PartialDate | None:
        """The day of the list that states the status, where its own day is not known."""
        found: PartialDate | None = self.row.partial("stated_on")
        return found


@dataclass(frozen=True)
class ActorBrief:
    """One actor as of one day."""

    actor: Actor
    as_of: AsOf
    memberships: Sequence[Membership]
    joined: Sequence[Joined]
    left: Sequence[Joined]
    votes: Sequence[Group[Vote]]
    positions: Sequence[Record]
    acts: Sequence[Record]
    """Actions and milestones, the newest first."""
    further_acts: int
    offices: Sequence[Actor]
    holders: Sequence[OfficeHolder]
    """In office on the day, as far as is known."""
    once: Sequence[OfficeHolder]
    """In office on days that no source tells."""
    contacts: Sequence[Declaration]
    openings: Openings

    @property
    def vote_count(self) -> int:
        return sum(len(group.records) for group in self.votes)

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the brief shows, for its notes."""
        found = self.openings.every
        return [
            self.actor,
            *self.memberships,
            *(one.row for one in (*self.joined, *self.left)),
            *(vote for group in self.votes for vote in group.records),
            *self.positions,
            *(stance for position in self.positions for stance in position.stances.all()),  # type: ignore[attr-defined]
            *self.acts,
            *self.offices,
            *self.holders,
            *self.once,
            *self.contacts,
            *(one.row for one in found if one.row),
            *(one.instrument for one in found),
            *(stated for one in found for stated in one.lists),
        ]


def actor_brief(actor: Actor, as_of: AsOf) -> ActorBrief:
    """Load the brief of an actor as of a day; the number of queries does not grow with its lists."""
    day = as_of.day
    rows = page_rows.participations(actor, day)
    memberships = page_rows.memberships_on(actor, day)
    joined = [_joined(row) for row in rows if row.status and row.status != Status.INVITED]
    acts, further = _acts(actor, day)
    holders = page_rows.offices_on(actor, day)
    return ActorBrief(
        actor=actor,
        as_of=as_of,
        memberships=alphabetical(memberships, lambda one: names.title(one.organisation)),
        joined=_in_order(one for one in joined if one.status != Status.WITHDRAWN),
        left=_in_order(one for one in joined if one.status == Status.WITHDRAWN),
        votes=grouped(page_rows.votes(actor, day), lambda vote: vote.vote, Ballot.choices),
        positions=chronological(page_rows.positions(actor, day), "date"),
        acts=acts,
        further_acts=further,
        offices=alphabetical(page_rows.parts(actor), names.title),
        holders=chronological((one for one in holders if one.held_from), "held_from"),
        once=[one for one in holders if not one.held_from],
        contacts=[one for row in rows for one in row.standing if one.kind in _CONTACTS],
        openings=openings(actor, day, rows, (one.organisation_id for one in memberships)),
    )


def _joined(row: Any) -> Joined:
    return Joined(row, row.status, str(Status(row.status).label), since(row, row.status))


def _in_order(found: Iterable[Joined]) -> list[Joined]:
    """Treaties and protocols first, then by title."""
    by_slug = {one.row.slug: one for one in found}
    rows = alphabetical((one.row for one in by_slug.values()), lambda row: names.title(row.instrument))
    rows.sort(key=lambda row: row.instrument.kind not in _KINDS)
    return [by_slug[row.slug] for row in rows]


def _acts(actor: Actor, day: date) -> tuple[list[Record], int]:
    """The last acts and events by the day, the newest first, and how many came before them (two queries)."""
    every: list[Record] = [*page_rows.actions_by(actor, day), *page_rows.milestones_by(actor, day)]
    newest = chronological(every, "date")[::-1]
    return newest[:LATEST], max(0, len(newest) - LATEST)
