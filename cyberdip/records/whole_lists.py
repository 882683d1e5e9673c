"""Lists in which no filter is in use, in their own order: one query for all of their pages, composed once.

It is what most readers begin with, and what whoever copies the data walks through to its end.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Value

from . import ordering
from .as_of import AsOf
from .filters import Records
from .folding import ByCodePoint
from .prepared import prepared
from .registry import table_of


def page(model: Any, day: AsOf, lean: bool, start: int, size: int) -> list[Any]:
    """So many records of the list of a record type, from one on (one query)."""
    return _in_order.part(start, size, model, day.day, day.chosen, lean)


def walk(model: Any, day: AsOf, lean: bool, after: str, size: int) -> list[Any]:
    """So many records in the order of their slugs, from the one after `after` (one query)."""
    return _onward.part(0, size, model, day.day, day.chosen, lean, after)


def onward(records: Records, after: str) -> Records:
    """Loaded records in the order of their slugs, from the one after `after`, which need not be there any more."""
    place = ByCodePoint(F("slug"))
    rest: Records = records.order_by(place.asc())
    return rest.alias(code_points=place).filter(code_points__gt=Value(after)) if after else rest


@prepared
def _in_order(model: Any, day: date, chosen: bool, lean: bool) -> Any:
    return ordering.ordered(_loaded(model, day, chosen, lean), table_of(model), ())


@prepared
def _onward(model: Any, day: date, chosen: bool, lean: bool, after: str) -> Any:
    return onward(_loaded(model, day, chosen, lean), after)


def _loaded(model: Any, day: date, chosen: bool, lean: bool) -> Records:
    records: Records = model.objects.all()
    if chosen:
        records = records.as_of(day)
    return records.order_by().for_list_page(day).loaded(lean)
