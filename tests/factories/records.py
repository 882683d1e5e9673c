"""Makes a record of any type from its column declaration: a new record type needs no line here."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any, TypeVar

from cyberdip.records.columns import Column, Kind
from cyberdip.records.dates import PartialDate
from cyberdip.records.models import Record
from cyberdip.records.registry import table_of

R = TypeVar("R", bound=Record)
_numbers = count(1)


def make(model: type[R], **values: Any) -> R:
    """A saved record with the values given and the least that its columns require beside them.

    Partial dates are texts (`joined_on="2013-04"`), relations records or slugs; a relation that is required and not
    given is made too. A link row's slug follows from what it joins. Neither `full_clean` nor any check is run.
    """
    table = table_of(model)
    stored: dict[str, Any] = {}
    many: dict[str, Any] = {}
    for column in table.columns:
        if column.kind is Kind.RELATIONS:
            many[column.name] = values.pop(column.name, [])
        elif column.kind is not Kind.SLUG:
            given = values.pop(column.name) if column.name in values else _least(column)
            stored.update(_stored(column, given))
    slug = values.pop("slug", None) or _slug(model, stored)
    record = model(slug=slug, **stored, **values)
    record.save(force_insert=True)
    for name, others in many.items():
        getattr(record, name).set(others)
    return record


def _least(column: Column) -> Any:
    """The least a required column may hold; nothing where it may be empty."""
    if not column.required:
        return [] if column.kind is Kind.LIST else None if column.kind in _NULLED else ""
    if column.kind is Kind.RELATION and column.target is not None:
        target: Any = column.target
        return make(target)
    return {
        Kind.INTEGER: 1,
        Kind.BOOLEAN: False,
        Kind.DAY: date(2020, 1, 1),
        Kind.ENUM: column.choices[0][0] if column.choices else "",
    }.get(column.kind, f"some-{column.name}".replace("_", "-"))


def _stored(column: Column, value: Any) -> dict[str, Any]:
    """The model's own attributes for the value of one column."""
    if column.kind is Kind.RELATION:
        return {f"{column.name}_id": value.pk if isinstance(value, Record) else value}
    if column.kind is Kind.PARTIAL_DATE and isinstance(value, str):
        known = PartialDate.parse(value)
        return {column.name: known.first, f"{column.name}_precision": known.precision.value}
    return {column.name: value}


def _slug(model: type[Record], stored: dict[str, Any]) -> str:
    parents = [str(stored[f"{name}_id"]) for name in model.parent_fields]
    return ".".join(parents) if parents else f"{model.collection}-{next(_numbers)}"


_NULLED = (Kind.RELATION, Kind.PARTIAL_DATE, Kind.DAY, Kind.INTEGER, Kind.BOOLEAN)
