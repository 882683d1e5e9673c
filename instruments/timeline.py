"""The timeline: milestones and actions together, year by year, each read by the shared reading of lists.

All years stand on one page, as milestones and actions have no other page to be linked to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from actors.models import Actor
from cyberdip.records import as_of
from cyberdip.records.arranging import chronological
from cyberdip.records.as_of import AsOf
from cyberdip.records.folding import fold
from cyberdip.records.listing import Listing, read_listing
from cyberdip.records.parameters import check_parameters, shown
from cyberdip.records.problems import BadParameter, BadParameters, ParameterProblem
from cyberdip.sources.notes import Notes
from cyberdip.topics.models import Topic
from instruments.models import Action, ActionKind, Instrument, Milestone, MilestoneKind

KINDS: Mapping[type[Any], Sequence[tuple[str, str]]] = {Milestone: MilestoneKind.choices, Action: ActionKind.choices}
NAMES: Mapping[type[Any], Mapping[str, str]] = {
    Milestone: {"instrument": "instruments", "actor": "actors", "topic": "topics"},
    Action: {"instrument": "instrument", "actor": "actors", "topic": "topics"},
}
"""What the list of each type calls a parameter of the timeline, where it calls it otherwise."""
PARAMETERS = ("q", "kind", "instrument", "actor", "topic", "date_after", "date_before", "evidence", as_of.NAME)
UNDATED = "undated"
RELATIONS: Sequence[tuple[str, str, type[Any]]] = (
    ("instrument", "Instrument", Instrument),
    ("actor", "Actor", Actor),
    ("topic", "Topic", Topic),
)


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


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use in a sentence, and the query string without it."""

    sentence: str
    without: str


@dataclass(frozen=True)
class Choice:
    """A filter answered from a select: its parameter, heading, options (value, label) in groups, the chosen value."""

    name: str
    heading: str
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    chosen: str


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
        chips=_chips(query, listings),
        choices=_choices(query),
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
    """The list of one type as the timeline's parameters ask for it; None when only kinds of the other were asked for."""
    asked = query.copy()
    for ours, theirs in NAMES[model].items():
        if ours in asked and ours != theirs:
            asked.setlist(theirs, asked.pop(ours))
    kinds = [kind for kind in query.getlist("kind") if kind.strip()]
    own = [kind for kind in kinds if kind.strip() in dict(KINDS[model])]
    if kinds and not own:
        return None
    asked.setlist("kind", own)
    try:
        return read_listing(model, asked, default_page_size=1)
    except BadParameters as error:
        ours_of = {theirs: ours for ours, theirs in NAMES[model].items()}
        raise BadParameters(
            [ParameterProblem(ours_of.get(one.name, one.name), one.wrong, one.allowed) for one in error.problems]
        ) from error


def _chips(query: QueryDict, listings: Sequence[Listing]) -> list[Chip]:
    said: dict[str, list[str]] = {}
    for listing in listings:
        names = {theirs: ours for ours, theirs in NAMES[listing.model].items()}
        for active in listing.active:
            said.setdefault(names.get(active.name, active.name), []).append(active.sentence)
    # Each list says its own kinds; of the rest, which both say, the first will do.
    told = {name: list(dict.fromkeys(texts)) for name, texts in said.items()}
    texts = {name: " or ".join(each if name == "kind" else each[:1]) for name, each in told.items()}
    return [Chip(text, _without(query, name)) for name, text in texts.items()]


def _without(query: QueryDict, name: str) -> str:
    kept = query.copy()
    kept.pop(name, None)
    return kept.urlencode()


def _choices(query: QueryDict) -> list[Choice]:
    """The selects of the form (three queries)."""
    kinds = [("Milestones", list(MilestoneKind.choices)), ("Actions", list(ActionKind.choices))]
    found = [Choice("kind", "Kind", kinds, query.get("kind", ""))]
    for name, heading, model in RELATIONS:
        found.append(Choice(name, heading, [("", _on_timeline(model))], query.get(name, "")))
    return found


def _on_timeline(model: type[Any]) -> list[tuple[str, str]]:
    """Slug and title of the records that milestones or actions concern, in alphabetical order (one query)."""
    concerned = model.objects.filter(Q(milestones__isnull=False) | Q(actions__isnull=False))
    options = set(concerned.order_by().values_list("slug", "title"))
    return sorted(options, key=lambda option: (fold(option[1]), option[0]))
