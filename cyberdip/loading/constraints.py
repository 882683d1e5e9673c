"""What the database will refuse, found beforehand for every row at once and said in words.

The database stays the guard: this reads the same named constraints from the models and holds each row's values
against them, so that a report can name all rows that break one. SQL's rule applies: unknown is not false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

Values = Mapping[str, Any]
"""Database values by column name, precision columns and bare relation names included."""


def broken_checks(model: type[models.Model], values: Values) -> Iterator[models.CheckConstraint]:
    """The check constraints that a row's values break."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and _holds(constraint.condition, values) is False:
            yield constraint


def doubled(
    model: type[models.Model], rows: Iterable[tuple[str, Values]]
) -> Iterator[tuple[models.UniqueConstraint, str, str]]:
    """Pairs of rows (slugs) that one unique constraint does not let stand together."""
    rows = list(rows)
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        seen: dict[tuple[Any, ...], str] = {}
        for slug, values in rows:
            if constraint.condition is not None and _holds(constraint.condition, values) is not True:
                continue
            key = tuple(values[name] for name in constraint.fields)
            if None in key:
                continue
            if key in seen:
                yield constraint, seen[key], slug
            seen.setdefault(key, slug)


def columns_of(constraint: models.BaseConstraint) -> list[str]:
    """The columns a constraint speaks of, in order."""
    if isinstance(constraint, models.UniqueConstraint):
        return list(constraint.fields)
    names = dict.fromkeys(_names(constraint.condition))  # type: ignore[attr-defined]
    return [name for name in names if not name.endswith("_precision") or name.removesuffix("_precision") not in names]


def in_words(model: type[models.Model], constraint: models.BaseConstraint) -> str:
    """The name of a constraint as a sentence: `consent on not before signed on`."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    return f"breaks the rule “{constraint.name.removeprefix(prefix).replace('_', ' ')}” ({constraint.name})"


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, Q):
        for child in node.children:
            yield from _names(child)
        return
    name, value = node
    yield name.partition("__")[0]
    if isinstance(value, F):
        yield _name(value)


def _name(reference: F) -> str:
    return str(getattr(reference, "name"))  # noqa: B009 - the stubs do not know it


def _holds(node: Any, values: Values) -> bool | None:
    """True, False, or None where a null leaves it unknown."""
    if isinstance(node, Q):
        results = [_holds(child, values) for child in node.children]
        result = _all(results) if node.connector == Q.AND else _any(results)
        return None if result is None else result is not node.negated
    name, wanted = node
    field, _, lookup = name.partition("__")
    value = values[field]
    wanted = values[_name(wanted)] if isinstance(wanted, F) else wanted
    if lookup == "isnull":
        return (value is None) is wanted
    if value is None or wanted is None:
        return None
    return _COMPARE[lookup or "exact"](value, wanted)


def _all(results: list[bool | None]) -> bool | None:
    return False if False in results else None if None in results else True


def _any(results: list[bool | None]) -> bool | None:
    return True if True in results else None if None in results else False


_COMPARE = {
    "exact": lambda value, wanted: bool(value == wanted),
    "in": lambda value, wanted: value in wanted,
    "gt": lambda value, wanted: bool(value > wanted),
    "gte": lambda value, wanted: bool(value >= wanted),
    "lte": lambda value, wanted: bool(value <= wanted),
}
