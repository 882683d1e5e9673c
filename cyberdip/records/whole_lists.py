"""Lists in which no filter is in use, in their own order: one query for all of their pages, composed once.

It is what most readers begin with, and what whoever copies the data walks through to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, Value

from . import ordering
from .as_of import AsOf
from .blocks import Block, blocks_of, held_of, names_of
from .columns import Column
from .filters import Records
from .folding import ByCodePoint
from .prepared import prepared
from .registry import table_of


def page(model: Any, day: AsOf, lean: bool, start: int, size: int) -> list[Any]:
    """So many records of the list of a record type, from one on (one query)."""
    return _in_order.part(start, size, model, day.day, day.chosen, lean)


def blocks(model: Any, day: AsOf, computed: tuple[Column, ...]) -> Iterator[Block]:
    """All records of the list, a block at a time, read as they come (one query)."""
    names = names_of(model, computed)
    return blocks_of(model, names, _held_in_order.streamed(model, day.day, day.chosen, names), computed)


def slugs(model: Any, day: AsOf, start: int, size: int) -> list[str]:
    """The slugs of the same (one query)."""
    return _slugs_in_order.part(start, size, model, day.day, day.chosen)


def walk(model: Any, day: AsOf, after: str, size: int) -> list[str]:
    """So many slugs in their own order, from the one after `after` (one query)."""
    return _slugs_onward.part(0, size, model, day.day, day.chosen, after)


def named(model: Any, day: AsOf, wanted: list[str]) -> list[Any]:
    """The lean records of some slugs, in the order of those (one query)."""
    found = {record.slug: record for record in _named(model, day.day, wanted)} if wanted else {}
    return [found[slug] for slug in wanted]


def onward(records: Any, after: str) -> Any:
    """Records in the order of their slugs, from the one after `after`, which need not be there any more."""
    place = ByCodePoint(F("slug"))
    rest = records.order_by(place.asc())
    return rest.alias(code_points=place).filter(code_points__gt=Value(after)) if after else rest


@prepared
def _in_order(model: Any, day: date, chosen: bool, lean: bool) -> Any:
    held = _held(model, day, chosen)
    return ordering.ordered(held.for_rows(day) if lean else held.for_list_page(day), table_of(model), ())


@prepared
def _held_in_order(model: Any, day: date, chosen: bool, names: tuple[str, ...]) -> Any:
    return ordering.ordered(held_of(_held(model, day, chosen).computed(day), names), table_of(model), ())


@prepared
def _slugs_in_order(model: Any, day: date, chosen: bool) -> Any:
    return ordering.ordered(_held(model, day, chosen), table_of(model), ()).values_list("slug", flat=True)


@prepared
def _slugs_onward(model: Any, day: date, chosen: bool, after: str) -> Any:
    return onward(_held(model, day, chosen), after).values_list("slug", flat=True)


@prepared
def _named(model: Any, day: date, wanted: list[str]) -> Any:
    return model.objects.for_rows(day).filter(slug__in=wanted).order_by()


def _held(model: Any, day: date, chosen: bool) -> Records:
    records: Records = model.objects.all()
    if chosen:
        records = records.as_of(day)
    return records.order_by()
