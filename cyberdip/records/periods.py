"""When a dated fact holds: the one place where stored dates are compared with a day.

A date known only to the month or year counts as reached on the last day it may mean: only then is it certain.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from .dates import PartialDate, Precision


def reached(field: str, day: date) -> Q:
    """Condition: the partial date in `field` has certainly come by the end of `day` (inclusive)."""
    condition = Q(**{f"{field}__lte": day, f"{field}_precision": Precision.DAY})
    month, year = last_month(day), last_year(day)
    if month is not None:
        condition |= Q(**{f"{field}__lte": month, f"{field}_precision": Precision.MONTH})
    if year is not None:
        condition |= Q(**{f"{field}__lte": year, f"{field}_precision": Precision.YEAR})
    return condition


def holds(start: str, end: str, day: date) -> Q:
    """Condition: the half-open period from `start` (null: always) until `end` (null: still open) contains `day`."""
    return (Q(**{f"{start}__isnull": True}) | reached(start, day)) & not_reached(end, day)


def not_reached(field: str, day: date) -> Q:
    """Condition: the date in `field` is empty or has not certainly come by `day`."""
    return Q(**{f"{field}__isnull": True}) | ~reached(field, day)


def has_come(known: PartialDate | None, day: date) -> bool:
    """Whether a date is known and has certainly come by the end of `day`: `reached`, for what is loaded already."""
    return known is not None and known.last <= day


def contains(start: PartialDate | None, end: PartialDate | None, day: date) -> bool:
    """Whether the half-open period from `start` until `end` contains `day`: `holds`, for what is loaded already."""
    return (start is None or has_come(start, day)) and not has_come(end, day)


def last_month(day: date) -> date | None:
    """The first day of the last month that is over by the end of `day`; None before there were months."""
    if _tomorrow(day).day == 1:
        return day.replace(day=1)
    if (day.year, day.month) == (1, 1):
        return None
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_year(day: date) -> date | None:
    """The first day of the last year that is over by the end of `day`; None before there were years."""
    tomorrow = _tomorrow(day)
    year = day.year if (tomorrow.month, tomorrow.day) == (1, 1) else day.year - 1
    return date(year, 1, 1) if year >= 1 else None


def _tomorrow(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
