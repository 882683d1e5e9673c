"""Reads `?as_of=`: the day of which a page or answer speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import QueryDict
from django.utils.translation import gettext

from .dates import FORM, NotADate, PartialDate, spoken
from .problems import BadParameter

NAME = "as_of"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day an answer speaks of; `chosen` tells a day asked for from today."""

    day: date
    chosen: bool

    @property
    def query(self) -> str:
        """What links must carry to keep the day: `as_of=2015-12-31`, or nothing for today."""
        return f"{NAME}={self.day.isoformat()}" if self.chosen else ""

    def spoken(self) -> str:
        """The day as a reader says it, such as `31 December 2015`."""
        return spoken(self.day)


def today() -> date:
    """The present day in UTC."""
    return datetime.now(UTC).date()


def from_query(query: QueryDict) -> AsOf:
    """The day asked for; a year or month means its last day; today when absent.

    Raises BadParameter naming the accepted forms when the text is not a date or is given twice.
    """
    values = query.getlist(NAME)
    if len(values) > 1:
        raise BadParameter(NAME, gettext("is given more than once"), gettext("one date, %(form)s") % {"form": FORM})
    return AsOf(last_day(NAME, values[0]), chosen=True) if values else AsOf(today(), chosen=False)


def last_day(name: str, text: str) -> date:
    """The last day that a parameter's text may mean; BadParameter naming the accepted forms where it is no date."""
    try:
        return PartialDate.parse(text).last
    except NotADate as error:
        allowed = gettext("%(form)s, for example 2015-01-01") % {"form": FORM}
        raise BadParameter(name, str(error), allowed) from error
