"""Order by public column names: an allow-list, always total, the same on every database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext, ngettext

from .columns import Column, Kind, Table
from .fields import folded
from .folding import ByCodePoint
from .parameters import shown
from .problems import BadParameter

NAME = "ordering"
MOST = 5
"""Keys in one order."""

_UNSORTED = (Kind.PROSE, Kind.LIST, Kind.RELATIONS)


def sortable(table: Table) -> tuple[str, ...]:
    """Names a list of this record type may be ordered by."""
    return tuple(column.name for column in table.columns if column.kind not in _UNSORTED)


def read_ordering(table: Table, text: str) -> tuple[str, ...]:
    """The keys of `?ordering=`, such as `("-adopted_on", "title")`; empty for the list's own order.

    Raises BadParameter naming the allowed keys on an unknown or repeated one, or too many.
    """
    keys = tuple(key.strip() for key in text.split(",")) if text.strip() else ()
    names = [key.removeprefix("-") for key in keys]
    allowed = gettext("up to %(number)s of %(keys)s, parted by commas, each with - before it for descending") % {
        "number": MOST,
        "keys": ", ".join(sortable(table)),
    }
    for name in names:
        if name not in sortable(table):
            raise BadParameter(NAME, gettext("%(key)s is not a key of this list") % {"key": repr(shown(name))}, allowed)
        if names.count(name) > 1:
            raise BadParameter(NAME, gettext("%(key)s is given more than once") % {"key": repr(shown(name))}, allowed)
    if len(keys) > MOST:
        wrong = ngettext("has %(number)s key", "has %(number)s keys", len(keys)) % {"number": len(keys)}
        raise BadParameter(NAME, wrong, allowed)
    return keys


def ordered(queryset: Any, table: Table, keys: Sequence[str]) -> Any:
    """The queryset in the order asked for, or in the model's own; the slug always decides last."""
    expressions: list[Any] = []
    for key in keys or default_keys(table):
        expressions += _expressions(table, table.by_name[key.removeprefix("-")], descending=key.startswith("-"))
    return queryset.order_by(*expressions, *_expressions(table, table.by_name["slug"], descending=False))


def default_keys(table: Table) -> tuple[str, ...]:
    """The model's own order as public keys."""
    names = [str(name) for name in table.model._meta.ordering]
    return tuple(name for name in names if name.removeprefix("-") in table.by_name and name != "slug")


def _expressions(table: Table, column: Column, *, descending: bool) -> list[Any]:
    """What one key compares; records without a value come last either way."""
    name = f"{column.name}_id" if column.kind is Kind.RELATION else column.name
    key: Any = F(name)
    if column.kind in (Kind.TEXT, Kind.URL):
        key = folded(table.model, name)
    elif column.kind in (Kind.SLUG, Kind.RELATION, Kind.ENUM):
        key = ByCodePoint(name)
    # What always has a value is left without a word on missing ones, which would keep databases from using an index.
    missing = table.model._meta.get_field(column.name).null or None
    ordering = [key.desc(nulls_last=missing) if descending else key.asc(nulls_last=missing)]
    if column.kind is Kind.PARTIAL_DATE:
        # A year before its months, a month before its days: `year` > `month` > `day`.
        precision = F(f"{column.name}_precision")
        ordering.append(precision.asc() if descending else precision.desc())
    return ordering
