"""Rows of a table: read from files into public values, and made into model instances."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cyberdip.records.columns import Column, Kind, Table, Value, partial
from cyberdip.records.dates import FORM

from .problems import Place, Problems
from .raw import RawRow
from .values import parse


@dataclass(slots=True)
class LoadedRow:
    """One row with public values, and where each stands."""

    place: Place
    values: dict[str, Value]
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return str(self.values["slug"])

    def place_of(self, column: str) -> Place:
        """Place of one column's value."""
        return Place(self.place.file, self.lines.get(column, self.place.line))


def understand(table: Table, raw: RawRow, problems: Problems) -> LoadedRow | None:
    """The public values of a raw row, or None with every problem of the row noted."""
    before = len(problems.found)
    for name in raw.values:
        if name not in table.by_name:
            allowed = ", ".join(table.by_name)
            problems.add(
                raw.place_of(name),
                name,
                "",
                f"is an unknown column; the columns are {allowed}",
            )
    values = {column.name: _value(column, raw, problems) for column in table.columns}
    return LoadedRow(raw.place, values, raw.lines) if len(problems.found) == before else None


def _value(column: Column, raw: RawRow, problems: Problems) -> Value:
    text = raw.values.get(column.name, "")
    try:
        return parse(column, text)
    except ValueError as error:
        reason = str(error)
        if column.kind in (Kind.PARTIAL_DATE, Kind.DAY) and str(FORM) not in reason:
            reason = f"{reason}; write {FORM}" if column.kind is Kind.PARTIAL_DATE else reason
        missing = column.name not in raw.values
        reason = reason.replace("must not be empty", "is missing") if missing else reason
        problems.add(
            raw.place_of(column.name),
            column.name,
            "; ".join(text) if isinstance(text, list) else text,
            reason,
        )
        return None


def database_values(table: Table, values: dict[str, Value]) -> dict[str, Any]:
    """What the columns of the database hold for a public row (relations by slug; many-to-many left out)."""
    found: dict[str, Any] = {}
    for column in table.columns:
        value = values[column.name]
        if column.kind is Kind.PARTIAL_DATE:
            known = partial(value)
            found[column.name] = known.first if known else None
            found[f"{column.name}_precision"] = known.precision.value if known else ""
        elif column.kind is Kind.DAY:
            found[column.name] = date.fromisoformat(str(value)) if value else None
        elif column.kind is not Kind.RELATIONS:
            found[column.name] = value
    return found


def instance(table: Table, values: dict[str, Value]) -> Any:
    """An unsaved model instance of a public row."""
    stored = database_values(table, values)
    relations = [column.name for column in table.columns if column.kind is Kind.RELATION]
    for name in relations:
        stored[f"{name}_id"] = stored.pop(name)
    return table.model(**stored)
