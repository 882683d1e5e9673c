"""The life of an instrument as a line: where its dates fall, in percent of the line's width.

The template draws the line as SVG from these numbers and shows the same dates in a table; no markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.dates import PartialDate
from instruments.models import Instrument, Milestone
from instruments.scale import Scale, Tick

DATES = ("adopted_on", "opened_on", "in_force_on", "ended_on")
LABELS_OF_TREATIES = (_("Adopted"), _("Opened for signature"), _("Entered into force"), _("Ended"))
LABELS = (_("Adopted"), _("Began"), _("Began to apply"), _("Ended or replaced"))
TOO_NEAR = 6.0  # percent of the width: less than a letter's ring on a narrow screen


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated point: `start` and `width` in percent (a year is as wide as the year)."""

    name: str
    label: str
    when: PartialDate
    start: float
    width: float
    letter: str = ""
    level: int = 0
    """How many marks it must stand above, being too near to them."""

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 3)

    @property
    def end(self) -> float:
        return round(self.start + self.width, 3)


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn: the dates of the instrument, the events around it, years, the span in force, the day asked for."""

    marks: Sequence[Mark]
    events: Sequence[Mark]
    ticks: Sequence[Tick]
    force: Mark | None
    day: Mark
    first_year: int
    last_year: int


def line(instrument: Instrument, milestones: Iterable[Milestone], day: date) -> Line | None:
    """The line of life of an instrument up to `day` or its last date; None when it has no date at all."""
    labels = LABELS_OF_TREATIES if instrument.is_treaty else LABELS
    dates = [(name, str(label), instrument.partial(name)) for name, label in zip(DATES, labels, strict=True)]
    known = [(name, label, when) for name, label, when in dates if when]
    if not known:
        return None
    events = [(stone.slug, names.title(stone), when) for stone in milestones if (when := stone.partial("date"))]
    years = [when.first.year for _, _, when in (*known, *events)]
    scale = Scale(min(years), max(*years, day.year))
    return Line(
        marks=_lettered([_mark(scale, *one) for one in known]),
        events=[_mark(scale, *one) for one in events],
        ticks=scale.ticks(),
        force=_force(instrument, scale, day),
        day=_mark(scale, "day", gettext("The day this page speaks of"), PartialDate.parse(day.isoformat())),
        first_year=scale.first,
        last_year=scale.last,
    )


def _lettered(marks: Iterable[Mark]) -> list[Mark]:
    """Marks from left to right, lettered A, B …, each raised above those that it would cover."""
    found: list[Mark] = []
    for place, mark in enumerate(sorted(marks, key=lambda mark: (mark.middle, str(mark.when)))):
        near = bool(found) and mark.middle - found[-1].middle < TOO_NEAR
        found.append(replace(mark, letter="ABCD"[place], level=found[-1].level + 1 if near else 0))
    return found


def _force(instrument: Instrument, scale: Scale, day: date) -> Mark | None:
    start, end = instrument.partial("in_force_on"), instrument.partial("ended_on")
    if start is None:
        return None
    left = scale.at(start.first)
    right = scale.at(end.last) if end else max(scale.at(day), left)
    return Mark("force", gettext("In force"), start, left, round(right - left, 3))


def _mark(scale: Scale, name: str, label: str, when: PartialDate) -> Mark:
    start = scale.at(when.first)
    return Mark(name, label, when, start, round(scale.at(when.last) - start, 3))
