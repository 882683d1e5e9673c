"""Where everything falls in the drawing: numbers only, in units of a drawing WIDTH wide; the template makes the marks.

A day is a dot. A date known to the month or year only is a box as long as that time, never a dot on its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from cyberdip.records.dates import Precision

from .entries import Entry
from .lanes import LANES, Lane
from .period import Period
from .ticks import Tick, ticks

WIDTH, EDGE = 1200, 12
ROW = 24
"""Height of a row, and the least room of a mark: enough for a finger."""
DOT, BOX = "dot", "box"
LONG, UNSURE = "long", "unsure"


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry: a dot, or a box from `x` on; `look` tells a box of several days from a date not fully known."""

    entry: Entry
    shape: str
    look: str
    x: float
    width: float
    row: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def y(self) -> int:
        """The middle of its row."""
        return self.row * ROW + ROW // 2

    @property
    def top(self) -> int:
        return self.y - 6

    @property
    def room_top(self) -> int:
        return self.row * ROW

    @property
    def size(self) -> int:
        """Height of what can be hit."""
        return ROW

    @property
    def room(self) -> tuple[float, float]:
        """Left end and width of what can be hit."""
        width = max(self.width, ROW)
        return round(self.middle - width / 2, 1), round(width, 1)


@dataclass(frozen=True, slots=True)
class Band:
    """One lane with its marks, the rows they need, and the query string that keeps its kinds only."""

    lane: Lane
    marks: Sequence[Mark]
    height: int
    query: str


@dataclass(frozen=True)
class Drawing:
    """The bands that hold anything, the ticks above them, and where the day of the page falls; None outside."""

    period: Period
    bands: Sequence[Band]
    ticks: Sequence[Tick]
    day: float | None
    width: int = WIDTH

    @property
    def has_boxes(self) -> bool:
        """Whether a date that is not fully known is drawn."""
        return any(mark.look == UNSURE for band in self.bands for mark in band.marks)


class Scale:
    """Maps days to units; a day is as wide as it is long."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._unit = (WIDTH - 2 * EDGE) / period.days

    def at(self, day: date) -> float:
        """Where a day begins."""
        return round(EDGE + (day - self.period.first).days * self._unit, 1)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return round(self.at(day) + self._unit, 1)


def drawing(entries: Iterable[Entry], period: Period, day: date, query: QueryDict) -> Drawing:
    """The drawing of entries, in order, over a period; links keep the parameters of `query`."""
    scale = Scale(period)
    dated = [one for one in entries if one.when]
    bands = [_band(lane, [one for one in dated if one.lane is lane], scale, query) for lane in LANES]
    within = period.first <= day <= period.last
    return Drawing(
        period,
        [band for band in bands if band.marks],
        ticks(period, scale.at, query),
        scale.after(day) if within else None,
    )


def _band(lane: Lane, entries: Iterable[Entry], scale: Scale, query: QueryDict) -> Band:
    """Marks side by side where there is room, else in further rows below."""
    ends: list[float] = []
    marks = []
    for entry in entries:
        shape, look, x, width = _measured(entry, scale)
        left, room = Mark(entry, shape, look, x, width, 0).room
        row = next((row for row, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [left + room]
        marks.append(Mark(entry, shape, look, x, width, row))
    only = query.copy()
    only.setlist("kind", list(lane.kinds))
    return Band(lane, marks, len(ends) * ROW, only.urlencode())


def _measured(entry: Entry, scale: Scale) -> tuple[str, str, float, float]:
    """Shape, look, left end and width of the mark of one entry, within the drawing."""
    assert entry.when is not None
    assert entry.last is not None
    left = scale.at(max(entry.when.first, scale.period.first))
    right = scale.after(min(entry.last, scale.period.last))
    unsure = entry.when.precision is not Precision.DAY
    if unsure or right - left > ROW:
        least = max(right - left, 14)
        return BOX, UNSURE if unsure else LONG, round((left + right - least) / 2, 1), round(least, 1)
    return DOT, "", left, round(right - left, 1)
