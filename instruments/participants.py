"""Who takes part in one instrument on a day: grouped by status, and counted by status and UN regional group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actors.models import Actor, ActorKind, RegionalGroup
from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, grouped
from instruments.models import Instrument, Participation, Status
from instruments.querysets import NOT_TAKING_PART
from instruments.status import NONE, UNKNOWN, statuses

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HEADINGS: tuple[tuple[str, StrOrPromise], ...] = (
    (Status.PARTY, pgettext_lazy("heading over actors", "Parties")),
    (Status.CONSENTED, pgettext_lazy("heading over actors", "Consent given, not yet in force for them")),
    (Status.SIGNATORY, pgettext_lazy("heading over actors", "Signatories")),
    (Status.MEMBER, pgettext_lazy("heading over actors", "Members")),
    (Status.ENDORSED, pgettext_lazy("heading over actors", "Endorsed or joined")),
    (Status.OBSERVER, pgettext_lazy("heading over actors", "Observers")),
    (Status.INVITED, pgettext_lazy("heading over actors", "Invited")),
    (Status.WITHDRAWN, pgettext_lazy("heading over actors", "Withdrawn")),
)
"""Statuses, furthest in first, as headings over the actors that have them."""

DATES: tuple[tuple[str, StrOrPromise], ...] = (
    ("invited_on", pgettext_lazy("heading over dates", "Invited")),
    ("signed_on", pgettext_lazy("heading over dates", "Signed")),
    ("consent_on", pgettext_lazy("heading over dates", "Consent")),
    ("in_force_on", pgettext_lazy("heading over dates", "In force")),
    ("endorsed_on", pgettext_lazy("heading over dates", "Endorsed or joined")),
    ("withdrawn_on", pgettext_lazy("heading over dates", "Withdrawn")),
    ("stated_on", pgettext_lazy("heading over dates", "Stated as of")),
)
"""The dates of a participation, in the order in which they come."""
_DATES_OF: dict[str, dict[str, StrOrPromise]] = {
    Status.OBSERVER: {"endorsed_on": pgettext_lazy("heading over dates", "Observer since")}
}
"""Dates that mean something else for who has a status: an observer has endorsed nothing."""

UNGROUPED = "ungrouped"
_COLUMNS: tuple[tuple[str, StrOrPromise], ...] = (
    *RegionalGroup.choices,
    (UNGROUPED, _("States in no UN group")),
    *((kind.value, kind.label) for kind in ActorKind if kind is not ActorKind.STATE),
)


@dataclass(frozen=True, slots=True)
class CountLine:
    """One status and how many actors of each column have it, in the order of the columns."""

    value: str
    label: str
    counts: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """Actors by status (lines) and regional group or kind (columns); columns without an actor are left out."""

    columns: Sequence[str]
    lines: Sequence[CountLine]
    totals: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """Participations of one status, and the dates (name, heading) that any of them has."""

    value: str
    label: str
    records: Sequence[Participation]
    dates: Sequence[tuple[str, StrOrPromise]]


@dataclass(frozen=True, slots=True)
class Participants:
    """The participations of one instrument: those that had begun by the day, and those that had not."""

    groups: Sequence[StatusGroup]
    later: StatusGroup
    counts: CountTable

    @property
    def count(self) -> int:
        """How many actors take part, as lists of instruments count them: invited and withdrawn ones left out."""
        taking_part = (group.records for group in self.groups if group.value not in NOT_TAKING_PART)
        return len({row.actor_id for rows in taking_part for row in rows})

    @property
    def records(self) -> list[Participation]:
        """Every row, in the order shown."""
        return [row for group in self.groups for row in group.records] + list(self.later.records)


@dataclass(frozen=True, slots=True)
class Absent:
    """The States of which no part is recorded: none, where the list is held in full, or nobody knows."""

    states: Sequence[Group[Actor]]
    """By regional group."""
    list_as_of: date | None
    """Day of the complete list that says so; None where no list is complete."""

    @property
    def count(self) -> int:
        return sum(len(group.records) for group in self.states)


def absent(instrument: Instrument, rows: Sequence[Participation], day: date) -> Absent | None:
    """States without a recorded part in an instrument (two queries); None where no part of anyone is recorded."""
    if not rows:
        return None
    found = statuses(instrument, day, rows)
    status = UNKNOWN if found.list_as_of is None else NONE
    named = {row.actor_id for row in rows}
    states = [one.actor for one in found.actors if one.status == status and one.actor.slug not in named]
    ordered = alphabetical(states, names.title)
    return Absent(grouped(ordered, _column, _COLUMNS), found.list_as_of)


def participants(rows: Iterable[Participation]) -> Participants:
    """Arrange participations that carry `status` (see ParticipationQuerySet.with_status) and their actor."""
    ordered = alphabetical(rows, lambda row: names.title(row.actor))
    groups = grouped([row for row in ordered if status_of(row)], status_of, HEADINGS)
    later = [row for row in ordered if not status_of(row)]
    return Participants(
        [_status_group(group.value, group.label, group.records) for group in groups],
        _status_group("", gettext("Nothing dated by this day"), later),
        count_table(groups),
    )


def _status_group(value: str, label: str, rows: Sequence[Participation]) -> StatusGroup:
    named = {**dict(DATES), **_DATES_OF.get(value, {})}
    filled = [(name, heading) for name, heading in named.items() if any(getattr(row, name) for row in rows)]
    return StatusGroup(value, label, rows, filled)


def status_of(row: Participation) -> str:
    """The status that the query found for the row; empty when nothing had begun."""
    return row.status or ""  # type: ignore[attr-defined]  # annotated by with_status


def count_table(groups: Iterable[Group[Participation]]) -> CountTable:
    """Count the actors of each group by column; an actor with two roles of one status counts once."""
    actors = {(group.value, group.label): {row.actor_id: row.actor for row in group.records} for group in groups}
    columns = [
        value
        for value, _ in _COLUMNS
        if any(_column(actor) == value for line in actors.values() for actor in line.values())
    ]
    lines = [_line(value, label, list(of_line.values()), columns) for (value, label), of_line in actors.items()]
    totals = [sum(line.counts[place] for line in lines) for place in range(len(columns))]
    labels = dict(_COLUMNS)
    return CountTable([str(labels[column]) for column in columns], lines, totals, sum(totals))


def _line(value: str, label: str, actors: Sequence[Actor], columns: Sequence[str]) -> CountLine:
    counts = [sum(_column(actor) == column for actor in actors) for column in columns]
    return CountLine(value, label, counts, len(actors))


def _column(actor: Actor) -> str:
    return (actor.regional_group or UNGROUPED) if actor.kind == ActorKind.STATE else actor.kind
