"""What stands for the values of a query while it is composed (see prepared.py), and how those are put in later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Model

from .periods import last_month, last_year

Way = Callable[[Any], Any]
Put = tuple[int, Way]
"""What stands at a place of the SQL: the number of an argument, and how it is given to the database."""

# Two values of each kind that are never asked for, days and texts before and after all that are.
_DAYS = (date(2, 6, 15), date(9980, 6, 15))
_NUMBERS = (1_900_000_000, 2_000_000_000)
_TEXTS = ("\x01{}", "\U0010ffff{}")
_MOST = 9
"""Arguments of one query."""
_MOST_IN_A_LIST = 1 << 12


def is_put(value: Any) -> bool:
    """Whether a value is put into the SQL; any other (a choice, None, a tuple) belongs to the query itself."""
    return isinstance(value, Model | str | date | int | list) and not isinstance(value, bool | Enum)


def is_usual(value: Any) -> bool:
    """Whether a value can be put in: a day has months and years before it, a list is not empty and not too long."""
    if isinstance(value, list):
        return 0 < len(value) <= _MOST_IN_A_LIST
    return not isinstance(value, date) or _DAYS[0].year + _MOST < value.year < _DAYS[1].year


def filled(value: Any) -> Any:
    """A list at a length that some others have as well, filled up with what is no slug and no number of a row."""
    if not isinstance(value, list):
        return value
    missing = range(1, (1 << (len(value) - 1).bit_length()) - len(value) + 1)
    return [*value, *((f"\x01{one}" if isinstance(value[0], str) else -one) for one in missing)]


def shape(value: Any) -> Any:
    """What two values have in common that the same SQL serves."""
    if not is_put(value):
        return value
    if isinstance(value, list):
        return list, type(value[0]), len(value)
    return (str, bool(value)) if isinstance(value, str) else type(value)


def stand_in(value: Any, number: int, side: int) -> Any:
    """What stands for an argument: on side 0 or 1 of all real values."""
    if not is_put(value):
        return value
    if isinstance(value, list):
        return [stand_in(one, (number + 1) * _MOST_IN_A_LIST + place, side) for place, one in enumerate(value)]
    if isinstance(value, Model):
        # A record that knows nothing but its slug: to read more of it would ask a database that has no such record.
        return type(value).from_db("default", ["slug"], [_TEXTS[side].format(number)])
    if isinstance(value, str):
        return _TEXTS[side].format(number) if value else value
    if isinstance(value, date):
        return _DAYS[side].replace(year=_DAYS[side].year + number)
    return _NUMBERS[side] + number


def ways(sides: Sequence[Sequence[Any]]) -> dict[tuple[Any, Any], Put]:
    """How each pair of stand-ins, in any form in which a database may be given them, is put in."""
    return {
        (first, second): (number, way)
        for number, (one, other) in enumerate(zip(*sides, strict=True))
        for (first, way), (second, _) in zip(_forms(one), _forms(other), strict=True)
    }


# What `periods.reached` compares with.
_OF_A_DAY: tuple[Callable[[date], date | None], ...] = (lambda day: day, last_month, last_year)


def _forms(value: Any) -> list[tuple[Any, Way]]:
    if not is_put(value):
        return []
    if isinstance(value, list):
        return [(form, _at(place, way)) for place, one in enumerate(value) for form, way in _forms(one)]
    if isinstance(value, Model):
        return [(value.pk, lambda record: record.pk)]
    if isinstance(value, date):
        # A database without dates is given them as text.
        return [form for way in _OF_A_DAY for form in ((way(value), way), (str(way(value)), _said(way)))]
    if isinstance(value, str):
        return [(value, str)] if value else []
    return [(value, int)]


def _at(place: int, way: Way) -> Way:
    return lambda values: way(values[place])


def _said(way: Callable[[date], date | None]) -> Way:
    return lambda day: str(way(day))
