"""Rows as a file has them: text under column names, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from .problems import Place

RawValue = str | list[str]


@dataclass(slots=True)
class RawRow:
    """One row of a file before its columns are understood."""

    place: Place
    values: dict[str, RawValue]
    lines: dict[str, int] = field(default_factory=dict)
    citations: list[RawRow] = field(default_factory=list)

    def place_of(self, column: str) -> Place:
        """Place of one column's value, where the form of the file tells it."""
        return Place(self.place.file, self.lines.get(column, self.place.line))
