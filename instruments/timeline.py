"""The timeline: milestones and actions together, year by year, each read by the shared reading of lists.

All years stand on one page, as milestones and actions have no other page to be linked to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cyberdip.records import as_of
from cyberdip.records.arranging import chronological
from cyberdip.records.as_of import AsOf
from cyberdip.records.listing import Listing, read_listing
from cyberdip.records.parameters import check_parameters, shown
from cyberdip.records.problems import BadParameter, BadParameters, ParameterProblem
from cyberdip.sources.notes import Notes
from instruments.models import Action, ActionKind, Milestone, MilestoneKind
from instruments.timeline_form import Chip, Choice, chips, choices

KINDS: Mapping[type[Any], Sequence[tuple[str, str]]] = {Milestone: MilestoneKind.choices, Action: ActionKind.choices}
NAMES: Mapping[type[Any], Mapping[str, str]] = {
    Milestone: {"instrument": "instruments", "actor": "actors", "topic": "topics"},
    Action: {"instrument": "instrument", "actor": "actors", "topic": "topics"},
}
"""What the list of each type calls a parameter of the timeline, where it calls it otherwise."""
PARAMETERS = ("q", "kind", "instrument", "actor", "topic", "date_after", "date_before", "evidence", as_of.NAME)
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One milestone or action; `coming`: it is scheduled for after the day."""

    record: Any
    coming: bool

    @property
    def is_action(self) -> bool:
        return isinstance(self.record, Action)


@dataclass(frozen=True, slots=True)
class Year:
    """What happened in one year; `name` is the year, or `undated`."""

    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Timeline:
    """The years asked for, oldest first, and what the form and the links of the page need."""

    query: QueryDict
    as_of: AsOf
    years: Sequence[Year]
    chips: Sequence[Chip]
    choices: Sequence[Choice]
    notes: Notes

    @property
    def count(self) -> int:
        return sum(len(year.entries) for year in self.years)


def timeline(query: QueryDict) -> Timeline:
    """Read what a query string asks of the timeline.

    Raises BadParameters naming every wrong parameter by its name here. Costs the queries of two lists, the options of
    the form and the citations, whatever the number of entries.
    """
    day, listings = _read(query)
    records: list[Any] = []
    for listing in listings:
        found: Any = listing.narrowed()
        records += found.for_timeline()
    return Timeline(
        query=query,
        as_of=day,
        years=years(chronological(records, "date"), day),
        chips=chips(query, listings, NAMES),
        choices=choices(query),
        notes=Notes(records),
    )


def _read(query: QueryDict) -> tuple[AsOf, list[Listing]]:
    """The day and the lists asked for; BadParameters names every wrong parameter once."""
    check_parameters(query, PARAMETERS)
    problems: dict[str, ParameterProblem] = {}
    listings = []
    try:
        check_kinds(query)
    except BadParameters as error:
        problems |= {one.name: one for one in error.problems}
    for model in (Milestone, Action):
        try:
            listings.append(_listing(model, query))
        except BadParameters as error:
            problems |= {one.name: one for one in error.problems}
    if problems:
        raise BadParameters(list(problems.values()))
    return as_of.from_query(query), [listing for listing in listings if listing]


def years(records: Sequence[Any], day: AsOf) -> list[Year]:
    """Records, in order, under their years; undated ones last."""
    found: dict[str, list[Entry]] = {}
    for record in records:
        when = record.partial("date")
        name = str(when.first.year) if when else UNDATED
        found.setdefault(name, []).append(Entry(record, when is not None and when.first > day.day))
    return [Year(name, entries) for name, entries in found.items()]


def check_kinds(query: QueryDict) -> None:
    """Raise BadParameter for a kind that neither milestones nor actions have."""
    allowed = [value for choices in KINDS.values() for value, _ in choices]
    wrong = [shown(kind) for kind in query.getlist("kind") if kind.strip() and kind.strip() not in allowed]
    if wrong:
        raise BadParameter("kind", f"{', '.join(map(repr, wrong))} is not a value of it", ", ".join(allowed))


def _listing(model: type[Any], query: QueryDict) -> Listing | None:
    """The list of one type as the timeline's parameters ask for it; None when only the other's kinds were asked for."""
    asked = query.copy()
    for ours, theirs in NAMES[model].items():
        if ours in asked and ours != theirs:
            asked.setlist(theirs, asked.pop(ours))
    kinds = [kind for kind in query.getlist("kind") if kind.strip()]
    own = [kind for kind in kinds if kind.strip() in dict(KINDS[model])]
    if not own and any(kind.strip() in dict(choices) for kind in kinds for choices in KINDS.values()):
        return None
    asked.setlist("kind", own)
    try:
        return read_listing(model, asked, default_page_size=1)
    except BadParameters as error:
        ours_of = {theirs: ours for ours, theirs in NAMES[model].items()}
        raise BadParameters(
            [ParameterProblem(ours_of.get(one.name, one.name), one.wrong, one.allowed) for one in error.problems]
        ) from error
