"""Maps days to places on a drawn line of time, in percent of its width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_YEARS_NAMED = 7
STEPS = (1, 2, 5, 10, 20, 50, 100, 1000, 10000)


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year on the line, in percent."""

    year: int
    at: float


class Scale:
    """Days as percent of the time from the start of the first year to the end of the last."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)
        self._start = date(self.first, 1, 1).toordinal()
        self._days = date(self.last, 12, 31).toordinal() - self._start

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def at(self, day: date) -> float:
        return round(100 * min(max(day.toordinal() - self._start, 0) / self._days, 1), 2)

    def ticks(self) -> list[Tick]:
        """The years named below the line: all, or every 2nd, 5th, 10th … so that few enough remain."""
        step = next(step for step in STEPS if len(self.years) / step <= MOST_YEARS_NAMED)
        return [Tick(year, self.at(date(year, 1, 1))) for year in self.years if year % step == 0]
