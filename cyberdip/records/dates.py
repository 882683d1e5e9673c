"""Dates as precise as their source: parse, print, compare.

A partial date is stored as the first day of the time it names and a precision, never as that day alone.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORM: StrOrPromise = _("YYYY, YYYY-MM or YYYY-MM-DD")
"""The forms of a partial date, as a reader is told them."""
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_YEAR = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_FOURS = "(0[48]|[2468][048]|[13579][26])"
DATE_PATTERN = "({})".format(
    "|".join(
        (
            f"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?",
            f"{_YEAR}-(0[13-9]|1[0-2])-(29|30)",
            f"{_YEAR}-(0[13578]|1[02])-31",
            f"([0-9]{{2}}{_FOURS}|{_FOURS}00)-02-29",
        )
    )
)
"""The texts that `PartialDate.parse` reads, and no others, as a regular expression of JSON Schema."""
DATE = {
    "title": "PartialDate",
    "type": "string",
    "pattern": f"^{DATE_PATTERN}$",
    "description": "A day of the calendar, or a month or a year: YYYY, YYYY-MM or YYYY-MM-DD",
}
"""A partial date as JSON Schema; its `title` names what many parameters take alike."""


class Precision(StrEnum):
    """How much of a date its source gives."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


_LETTERS = {"year": 4, "month": 7, "day": 10}
"""Letters of a whole day, as ISO 8601 writes it, that are known."""
ENGLISH = "en"
_FORMATS = {Precision.DAY: "DATE_FORMAT", Precision.MONTH: "YEAR_MONTH_FORMAT"}
"""Names of the formats of Django."""
_FIRST_OF_MONTH = {"fr": r"j\e\r F Y"}
"""Formats of the first day of a month in languages that count it: 1er mai, 2 mai."""


class NotADate(ValueError):
    """A text that is no partial date: `what` is wrong, and as a whole also the accepted forms."""

    def __init__(self, what: str) -> None:
        super().__init__(gettext("%(wrong)s; write %(form)s") % {"wrong": what, "form": FORM})
        self.what = what


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; `first` is the first day it may mean."""

    first: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; NotADate names the text and the accepted forms."""
        match = _PATTERN.fullmatch(text)
        if not match:
            raise NotADate(gettext("%(value)s is not a date") % {"value": repr(text[:40])})
        year, month, day = match.groups()
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise NotADate(gettext("%(value)s is not a day of the calendar") % {"value": repr(text)}) from error
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
        return reduced(self.first, self.precision)

    def __lt__(self, other: PartialDate) -> bool:
        """Order as the ISO texts read: a year before its months, a month before its days."""
        return str(self) < str(other)

    def spoken(self) -> str:
        """The date as a reader says it: `2013`, `April 2013`, `23 April 2013`."""
        if self.precision is Precision.YEAR:
            return pgettext("a date known to its year", "%(year)s") % {"year": self.first.year}
        language = get_language() or ENGLISH
        if language.partition("-")[0] == ENGLISH:
            day = f"{self.first.day} " if self.precision is Precision.DAY else ""
            return f"{day}{calendar.month_name[self.first.month]} {self.first.year}"
        if self.precision is Precision.DAY and self.first.day == 1 and language in _FIRST_OF_MONTH:
            return formatted(self.first, _FIRST_OF_MONTH[language])
        # How each language writes a day and a month comes with Django; its English is American.
        return formatted(self.first, get_format(_FORMATS[self.precision], language))


def reduced(first: date, precision: str) -> str:
    """The same of a first day and how much of it is known."""
    return first.isoformat()[: _LETTERS[precision]]


def spoken(day: date) -> str:
    """A day as a reader says it."""
    return PartialDate(day, Precision.DAY).spoken()
