"""What stands above the drawing: years, months or days, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils import dateformat

from cyberdip.records.dates import PartialDate, Precision

from .period import Period

MOST_YEARS, MOST_MONTHS, MOST_DAYS = 32, 24, 31
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year, month or day: where, its short and its full name, the query string that zooms to it."""

    at: float
    label: str
    name: str
    query: str


def ticks(period: Period, at: Callable[[date], float], query: QueryDict) -> list[Tick]:
    """The ticks that begin within a period, from left to right; their links keep the query's other parameters."""
    return [
        Tick(at(one.first), label, one.spoken(), Period(one.first, one.last).query(query))
        for one, label in _ticks(period)
        if period.first <= one.first <= period.last
    ]


def _ticks(period: Period) -> Iterator[tuple[PartialDate, str]]:
    months = len(period.years) * 12
    if period.days <= MOST_DAYS:
        for day in (period.first + timedelta(days=number) for number in range(period.days)):
            yield PartialDate(day, Precision.DAY), str(day.day)
    elif months <= MOST_MONTHS:
        for year in period.years:
            for month in range(1, 13):
                first = date(year, month, 1)
                yield PartialDate(first, Precision.MONTH), dateformat.format(first, "M") if month > 1 else str(year)
    else:
        step = next(step for step in _STEPS if len(period.years) / step <= MOST_YEARS)
        for year in period.years:
            if year % step == 0:
                yield PartialDate(date(year, 1, 1), Precision.YEAR), str(year)
