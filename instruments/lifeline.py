"""The life of an instrument as a line: where its dates fall, in percent of the line's width.

The template draws the line as SVG from these numbers and shows the same dates in a table; no markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cyberdip.records.dates import PartialDate
from instruments.models import Instrument, Milestone, Participation, Status

DATES = ("adopted_on", "opened_on", "in_force_on", "ended_on")
LABELS_OF_TREATIES = ("Adopted", "Opened for signature", "Entered into force", "Ended")
LABELS = ("Adopted", "Began", "Began to apply", "Ended or replaced")
MOST_YEARS_NAMED = 7
COUNTED = (Status.PARTY, Status.MEMBER, Status.ENDORSED, Status.SIGNATORY)
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
class Tick:
    """The beginning of a year on the line, in percent."""

    year: int
    at: float


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


@dataclass(frozen=True, slots=True)
class Step:
    """How many actors were in at the end of a year, and the bar that says so (percent of width and height)."""

    year: int
    joined: int
    total: int
    start: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return round(100 - self.height, 3)


def line(instrument: Instrument, milestones: Iterable[Milestone], day: date) -> Line | None:
    """The line of life of an instrument up to `day` or its last date; None when it has no date at all."""
    labels = LABELS_OF_TREATIES if instrument.is_treaty else LABELS
    dates = [(name, label, instrument.partial(name)) for name, label in zip(DATES, labels, strict=True)]
    known = [(name, label, when) for name, label, when in dates if when]
    if not known:
        return None
    events = [(stone.slug, stone.title, when) for stone in milestones if (when := stone.partial("date"))]
    years = [when.first.year for _, _, when in (*known, *events)]
    scale = _Scale(min(years), max(*years, day.year))
    return Line(
        marks=_lettered([scale.mark(*one) for one in known]),
        events=[scale.mark(*one) for one in events],
        ticks=scale.ticks(),
        force=_force(instrument, scale, day),
        day=scale.mark("day", "The day this page speaks of", PartialDate.parse(day.isoformat())),
        first_year=scale.first,
        last_year=scale.last,
    )


def growth(rows: Sequence[Participation], day: date) -> list[Step]:
    """Actors in at the end of each year up to `day`, from the dates on which they came in and left.

    Undated rows are not counted. Empty when fewer than two years saw one come in, or when more came in on days that are
    not known than on days that are: the drawing would tell of our knowledge, not of them.
    """
    came = _years((_came_in(row) for row in rows), day)
    undated = sum(_came_in(row) is None and row.stated_status in COUNTED for row in rows)
    if len(set(came)) < 2 or undated > len(came):
        return []
    left = _years((row.partial("withdrawn_on") for row in rows if _came_in(row)), day)
    scale = _Scale(min(came), day.year)
    totals = {year: sum(y <= year for y in came) - sum(y <= year for y in left) for year in scale.years}
    most = max(totals.values())
    return [_step(scale, year, came.count(year), totals[year], most) for year in scale.years]


def _lettered(marks: Iterable[Mark]) -> list[Mark]:
    """Marks from left to right, lettered A, B …, each raised above those that it would cover."""
    found: list[Mark] = []
    for place, mark in enumerate(sorted(marks, key=lambda mark: (mark.middle, str(mark.when)))):
        near = bool(found) and mark.middle - found[-1].middle < TOO_NEAR
        found.append(replace(mark, letter="ABCD"[place], level=found[-1].level + 1 if near else 0))
    return found


def _step(scale: _Scale, year: int, joined: int, total: int, most: int) -> Step:
    start, end = scale.at(date(year, 1, 1)), scale.at(date(year, 12, 31))
    return Step(year, joined, total, start, round(end - start, 3), round(100 * total / most, 3))


def _years(dates: Iterable[PartialDate | None], day: date) -> list[int]:
    """The years of the dates that have come by the day."""
    return [when.first.year for when in dates if when and when.last <= day]


def _came_in(row: Participation) -> PartialDate | None:
    when: PartialDate | None = row.partial("in_force_on") or row.partial("endorsed_on")
    return when


def _force(instrument: Instrument, scale: _Scale, day: date) -> Mark | None:
    start, end = instrument.partial("in_force_on"), instrument.partial("ended_on")
    if start is None:
        return None
    left = scale.at(start.first)
    right = scale.at(end.last) if end else max(scale.at(day), left)
    return Mark("force", "In force", start, left, round(right - left, 3))


class _Scale:
    """Maps days to percent of the time from the start of the first year to the end of the last."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)
        self._start = date(self.first, 1, 1).toordinal()
        self._days = date(self.last, 12, 31).toordinal() - self._start

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def at(self, day: date) -> float:
        return round(100 * min(max(day.toordinal() - self._start, 0) / self._days, 1), 3)

    def mark(self, name: str, label: str, when: PartialDate) -> Mark:
        start = self.at(when.first)
        return Mark(name, label, when, start, round(self.at(when.last) - start, 3))

    def ticks(self) -> list[Tick]:
        """The years named below the line: all, or every 2nd, 5th, 10th … so that few enough remain."""
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(self.years) / step <= MOST_YEARS_NAMED)
        return [Tick(year, self.at(date(year, 1, 1))) for year in self.years if year % step == 0]
