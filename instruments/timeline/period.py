"""The stretch of time that is drawn, and the links that move it: closer, wider, earlier, later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.records.dates import PartialDate, Precision

from .entries import Entry
from .reading import FROM, TO, Asked

FIRST_YEAR = 1998
"""The first resolution on the subject, 53/70, is of December 1998."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both inclusive."""

    first: date
    last: date

    @property
    def years(self) -> range:
        """The calendar years it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def ends(self) -> tuple[PartialDate, PartialDate]:
        """Both ends, as coarse as names them exactly: years, months or days."""
        whole = (self.first.day == 1, (self.last + timedelta(days=1)).day == 1 if self.last < date.max else True)
        precision = Precision.MONTH if all(whole) else Precision.DAY
        if precision is Precision.MONTH and (self.first.month, self.last.month) == (1, 12):
            precision = Precision.YEAR
        return PartialDate(self.first, precision), PartialDate(self.last, precision)

    def spoken(self) -> str:
        """The period as a reader says it: `2021`, `July 2021`, `1998 to 2026`."""
        first, last = (one.spoken() for one in self.ends)
        return first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}

    def query(self, kept: QueryDict) -> str:
        """The query string of the timeline over this period, its other parameters kept."""
        changed = kept.copy()
        for name, end in zip((FROM, TO), self.ends, strict=True):
            changed.setlist(name, [str(end)])
        return changed.urlencode()

    def moved(self, steps: int) -> Period | None:
        """The period as long as this one, that many lengths later or (negative) earlier; None beyond the calendar."""
        first, last = self.ends
        months = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
        try:
            if first.precision is Precision.DAY:
                by = timedelta(days=self.days * steps)
                return Period(self.first + by, self.last + by)
            start, after = (_later(day, months * steps) for day in (self.first, _later(self.first, months)))
            return Period(start, after - timedelta(days=1))
        except (OverflowError, ValueError):
            return None


def _later(day: date, months: int) -> date:
    """The first day of a month, some months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def of_years(first: int, last: int) -> Period:
    """Whole calendar years, both inclusive."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def whole(asked: Asked, entries: Iterable[Entry]) -> Period:
    """All of the timeline: from 1998 to the present year, wider where an entry lies outside."""
    years = [entry.when.first.year for entry in entries if entry.when]
    return of_years(min(FIRST_YEAR, *years, asked.as_of.day.year), max(asked.as_of.day.year, *years, FIRST_YEAR))


def drawn(asked: Asked, over: Period) -> Period:
    """The period asked for; an end left open is that of the whole, or of the year where the whole has ended before."""
    first = asked.start.first if asked.start else over.first
    last = asked.end.last if asked.end else over.last
    if first > last:
        return Period(first, date(first.year, 12, 31)) if asked.start else Period(date(last.year, 1, 1), last)
    return Period(first, last)


@dataclass(frozen=True, slots=True)
class Move:
    """A link to another period: what it is called, the query string, whether it is the one shown."""

    label: str
    query: str
    present: bool = False


def moves(asked: Asked, over: Period, shown: Period) -> list[Move]:
    """The whole, each decade, the year around a shorter period, and what lies just before and after."""
    kept = asked.query.copy()
    for name in (FROM, TO):
        kept.pop(name, None)
    found = [Move(gettext("All years"), kept.urlencode(), shown == over)]
    for start in range(over.first.year // 10 * 10, over.last.year + 1, 10):
        decade = of_years(max(start, 1), min(start + 9, MAXYEAR))
        found.append(Move(gettext("%(year)ss") % {"year": start}, decade.query(kept), shown == decade))
    if not asked.in_period:
        return found
    year = of_years(shown.first.year, shown.first.year)
    if len(shown.years) == 1:
        found.append(Move(year.spoken(), year.query(kept), shown == year))
    for pattern, steps in ((gettext("Earlier: %(period)s"), -1), (gettext("Later: %(period)s"), 1)):
        other = shown.moved(steps)
        if other and other.last >= over.first and other.first <= over.last:
            found.append(Move(pattern % {"period": other.spoken()}, other.query(kept)))
    return found
