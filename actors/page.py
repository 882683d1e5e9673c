"""What the page of one actor shows, loaded by named queries; their number does not grow with its lists.

Instruments and norms stand above this floor: they are reached by reverse relations and typed as records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actors import page_rows
from actors.models import Actor, MemberRole, Membership, OfficeHolder
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical, chronological
from cyberdip.records.as_of import AsOf
from cyberdip.records.models import Record
from cyberdip.records.periods import contains, has_come
from cyberdip.records.wording import capital
from cyberdip.sources.completeness import Completeness, list_heading, of_list
from cyberdip.sources.models import Coverage
from cyberdip.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Memberships:
    """Memberships as of a day: open then, ended by then, and begun only after it."""

    present: Sequence[Membership]
    past: Sequence[Membership]
    later: Sequence[Membership]

    @property
    def roles(self) -> list[tuple[str, int]]:
        """How many hold each role now, where there are several."""
        counted = Counter(row.role for row in self.present)
        if len(counted) < 2:
            return []
        return [(str(label), counted[role]) for role, label in MemberRole.choices if counted[role]]

    @property
    def records(self) -> list[Membership]:
        return [*self.present, *self.past, *self.later]


@dataclass(frozen=True, slots=True)
class Seat:
    """A public office holder; `present`: in office on the day, as far as is known."""

    holder: OfficeHolder
    present: bool


@dataclass(frozen=True)
class ActorPage:
    """One actor as of one day."""

    actor: Actor
    as_of: AsOf
    topics: Sequence[Topic]
    parts: Sequence[Actor]
    seats: Sequence[Seat]
    memberships: Memberships
    members: Memberships
    participations: Sequence[Record]
    """Participations that had begun by the day, by the title of the instrument; each carries `status`."""
    later_participations: Sequence[Record]
    votes: Sequence[Record]
    positions: Sequence[Record]
    actions: Sequence[Record]
    milestones: Sequence[Record]
    adopted: Sequence[Record]
    deposits: Sequence[Record]
    chaired: Sequence[Record]
    contributions: Sequence[Record]
    """What actors of its kind can do for each norm."""
    completeness: Sequence[Completeness]

    @property
    def event_count(self) -> int:
        return len(self.milestones) + len(self.actions)

    @property
    def member_lists(self) -> list[Completeness]:
        """What is stated of how complete its list of members is."""
        return of_list(self.completeness, Membership.collection)

    @property
    def other_lists(self) -> list[Completeness]:
        return [one for one in self.completeness if one not in self.member_lists]

    @property
    def instrument_count(self) -> int:
        """Instruments that it takes part in, adopted, holds or chairs, each once."""
        taken_part = {row.instrument_id for row in self.participations}  # type: ignore[attr-defined]
        return len(taken_part.union(one.slug for one in (*self.adopted, *self.deposits, *self.chaired)))

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        return [
            self.actor,
            *self.parts,
            *(seat.holder for seat in self.seats),
            *self.memberships.records,
            *self.members.records,
            *self.participations,
            *self.later_participations,
            *(declaration for row in self.participations for declaration in row.standing),  # type: ignore[attr-defined]
            *self.votes,
            *self.positions,
            *(stance for position in self.positions for stance in position.stances.all()),  # type: ignore[attr-defined]
            *self.actions,
            *self.milestones,
        ]


def actor_page(actor: Actor, as_of: AsOf) -> ActorPage:
    """Load what the page of an actor shows as of a day; the actor comes from `for_detail_page`."""
    day = as_of.day
    rows = alphabetical(page_rows.participations(actor, day), lambda row: names.title(row.instrument))
    holders = page_rows.offices(actor)
    members = page_rows.members(actor)
    positions: list[Record] = chronological(page_rows.positions(actor, day), "date")
    return ActorPage(
        actor=actor,
        as_of=as_of,
        topics=alphabetical(page_rows.topics(actor), names.title),
        parts=alphabetical(page_rows.parts(actor), names.title),
        seats=[_seat(holder, as_of) for holder in chronological(holders, "held_from")],
        memberships=memberships(page_rows.memberships(actor), as_of, "organisation"),
        members=memberships(members, as_of, "member"),
        participations=[row for row in rows if row.status],
        later_participations=[row for row in rows if not row.status],
        votes=page_rows.votes(actor, day),
        positions=positions,
        actions=_shown(page_rows.actions(actor), "date", as_of),
        milestones=_shown(page_rows.milestones(actor), "date", as_of),
        adopted=_shown(page_rows.adopted(actor), "adopted_on", as_of),
        deposits=_shown(page_rows.deposits(actor), "adopted_on", as_of),
        chaired=_shown(page_rows.chaired(actor), "opened_on", as_of),
        contributions=page_rows.contributions(actor.kind),
        completeness=completeness(actor, members, {"positions": len(positions), "office-holders": len(holders)}, day),
    )


def completeness(
    actor: Actor, members: Iterable[Membership], lengths: Mapping[str, int], day: date
) -> list[Completeness]:
    """What is stated of the lists of an actor (one query); members are counted on the day of the statement."""
    found = []
    for stated in Coverage.objects.of_record(actor):
        held = lengths.get(stated.listed, 0)
        if stated.listed == Membership.collection:
            on = stated.as_of or day
            held = sum(_is_member(row, stated.status, on) for row in members)
        role = dict(MemberRole.choices).get(stated.status)
        found.append(Completeness(stated, capital(role) if role else list_heading(stated.listed), held))
    return found


def _is_member(row: Membership, role: str, day: date) -> bool:
    return role in ("", row.role) and contains(row.partial("joined_on"), row.partial("left_on"), day)


def memberships(rows: Iterable[Membership], as_of: AsOf, other_end: str) -> Memberships:
    """Split memberships by the day, each part by the name of the actor at the `other_end`."""
    ordered = alphabetical(rows, lambda row: names.title(getattr(row, other_end)))
    present, past, later = [], [], []
    for row in ordered:
        joined, left = row.partial("joined_on"), row.partial("left_on")
        if contains(joined, left, as_of.day):
            present.append(row)
        elif has_come(left, as_of.day):
            past.append(row)
        else:
            later.append(row)
    return Memberships(present, past, later)


def _seat(holder: OfficeHolder, as_of: AsOf) -> Seat:
    return Seat(holder, contains(holder.partial("held_from"), holder.partial("held_until"), as_of.day))


def _shown(records: Iterable[Any], name: str, as_of: AsOf) -> list[Any]:
    """Records by the date in a column; on a chosen day only what had come, today what is to come as well."""
    return [
        record
        for record in chronological(records, name)
        if not as_of.chosen or (when := record.partial(name)) is None or has_come(when, as_of.day)
    ]
