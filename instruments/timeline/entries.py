"""One entry of the timeline, and the years it is listed under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from cyberdip.records.dates import PartialDate, Precision
from instruments.models import Action

from .lanes import LANE_OF, Lane

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One milestone or action; `coming`: it is scheduled for after the day; `level`: its evidence, where asked for."""

    record: Any
    when: PartialDate | None
    until: PartialDate | None
    coming: bool
    level: str = ""

    @property
    def is_action(self) -> bool:
        return isinstance(self.record, Action)

    @property
    def lane(self) -> Lane:
        return LANE_OF[self.record.kind]

    @property
    def year(self) -> str:
        """Its year, or `undated`."""
        return str(self.when.first.year) if self.when else UNDATED

    @property
    def last(self) -> date | None:
        """The last day it lasted, or may have happened on."""
        ends = [one.last for one in (self.when, self.until) if one]
        return max(ends, default=None)

    @property
    def spoken(self) -> str:
        """When, as a reader says it: `2017`, `some time in June 2017`, `7 December 2026 to 11 December 2026`."""
        if self.when is None:
            return gettext("date not known")
        known = self.when.precision is Precision.DAY
        when = {"first": self.when.spoken(), "last": self.until.spoken() if self.until else ""}
        if self.until:
            span = gettext("%(first)s to %(last)s") if known else gettext("some time in %(first)s to %(last)s")
            return span % when
        return when["first"] if known else gettext("some time in %(first)s") % when


@dataclass(frozen=True, slots=True)
class Year:
    """What happened in one year; `name` is the year, or `undated`."""

    name: str
    entries: Sequence[Entry]


def entry_of(record: Any, day: date) -> Entry:
    """A milestone or action as of a day."""
    when = record.partial("date")
    until = None if isinstance(record, Action) else record.partial("ended_on")
    return Entry(record, when, until, when is not None and when.first > day)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as their dates read, then by slug; undated ones last."""
    return sorted(entries, key=lambda one: (str(one.when or "~"), one.record.slug))


def by_year(entries: Iterable[Entry]) -> list[Year]:
    """Entries, in order, under their years; undated ones last."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.year, []).append(entry)
    return [Year(name, of_year) for name, of_year in found.items()]
