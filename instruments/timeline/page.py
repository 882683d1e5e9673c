"""What the page of the timeline shows: the drawing, and its list in full or one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import QueryDict

from cyberdip.records.evidence import NONE, best_levels
from cyberdip.sources.notes import Notes
from instruments.models import Action, Milestone

from .drawing import Drawing, drawing
from .entries import Entry, Year, by_year
from .form import Chip, Form, chips, form, without
from .period import Move, Period, drawn, moves, whole
from .reading import FROM, TO, Asked, asked

RELATIONS: Mapping[type[Any], Sequence[str]] = {
    Milestone: ("instruments", "actors", "topics"),
    Action: ("actors", "topics"),
}
"""What an entry in full shows beside what its own query loads."""
MOST_IN_FULL = 40
"""Entries beyond which a list of several years gives one line to each."""


@dataclass(frozen=True)
class TimelinePage:
    """The page; `in_full` tells whether entries stand with all that is known, or one line each with its evidence."""

    asked: Asked
    period: Period
    drawing: Drawing
    years: Sequence[Year]
    in_full: bool
    notes: Notes
    moves: Sequence[Move]
    chips: Sequence[Chip]
    form: Form

    @property
    def count(self) -> int:
        return len(self.asked.entries)

    @property
    def twin(self) -> str:
        """The same in the API."""
        query = self.asked.query.urlencode()
        return f"/api/v1/timeline/{'?' if query else ''}{query}"

    @property
    def files(self) -> list[tuple[str, str]]:
        """Name and address of the same in each format."""
        start = f"{self.twin}{'&' if '?' in self.twin else '?'}format="
        return [("CSV", f"{start}csv"), ("XLSX", f"{start}xlsx"), ("JSON", self.twin)]

    @property
    def calendar(self) -> str:
        """The calendar of the same events, whatever the time shown: who subscribes wants what comes."""
        query = without(self.asked.query, [FROM, TO])
        return f"/timeline/calendar.ics{'?' if query else ''}{query}"

    @property
    def undated(self) -> int:
        """How many have no date and stand in the list only."""
        return sum(one.when is None for one in self.asked.entries)


def timeline_page(query: QueryDict) -> TimelinePage:
    """The page that a query string asks for. Raises BadParameters.

    Costs the queries of two lists, three for the form, and those for evidence: for entries in full their citations and
    what they concern, for lines two for the best levels; whatever the number of entries.
    """
    wanted = asked(query)
    entries = wanted.entries
    over = whole(wanted, entries)
    period = drawn(wanted, over)
    in_full = len(entries) <= MOST_IN_FULL or (wanted.in_period and len(period.years) == 1)
    loaded = with_relations(entries if in_full else [one for one in entries if one.when is None])
    return TimelinePage(
        asked=wanted,
        period=period,
        drawing=drawing(entries, period, wanted.as_of.day, query),
        years=by_year(entries if in_full else with_levels(entries)),
        in_full=in_full,
        notes=Notes(one.record for one in loaded),
        moves=moves(wanted, over, period),
        chips=chips(wanted, period),
        form=form(query),
    )


def with_relations(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries, with what their records concern loaded: a fixed number of queries for each type."""
    for model, relations in RELATIONS.items():
        prefetch_related_objects([one.record for one in entries if isinstance(one.record, model)], *relations)
    return entries


def with_levels(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with the best level of evidence of each (two queries)."""
    found: dict[tuple[str, str], str] = {}
    for collection in (Milestone.collection, Action.collection):
        slugs = [one.record.slug for one in entries if one.record.collection == collection]
        found |= {(collection, slug): level for slug, level in best_levels(collection, slugs).items()}
    return [replace(one, level=found.get((one.record.collection, one.record.slug), NONE)) for one in entries]
