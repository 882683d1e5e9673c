"""Dates as precise as their source: parse, print, compare.

A partial date is stored as the first day of the time it names and a precision, never as that day alone.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FORM = "YYYY, YYYY-MM or YYYY-MM-DD"
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How much of a date its source gives."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; `first` is the first day it may mean."""

    first: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; ValueError names the text and the accepted forms."""
        match = _PATTERN.fullmatch(text)
        if not match:
            raise ValueError(f"{text[:40]!r} is not a date; write {FORM}")
        year, month, day = match.groups()
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"{text!r} is not a day of the calendar; write {FORM}") from error
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls(first, precision)

    @property
    def last(self) -> date:
        """The last day this date may mean (inclusive)."""
        if self.precision is Precision.YEAR:
            return date(self.first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    def __str__(self) -> str:
        """ISO 8601 with reduced precision: `2013`, `2013-04`, `2013-04-23`."""
        return self.first.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]]

    def __lt__(self, other: PartialDate) -> bool:
        """Order as the ISO texts read: a year before its months, a month before its days."""
        return str(self) < str(other)

    def spoken(self) -> str:
        """The date as a reader says it: `2013`, `April 2013`, `23 April 2013`."""
        month = calendar.month_name[self.first.month]
        if self.precision is Precision.YEAR:
            return str(self.first.year)
        if self.precision is Precision.MONTH:
            return f"{month} {self.first.year}"
        return f"{self.first.day} {month} {self.first.year}"
