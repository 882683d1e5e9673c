"""What an app's `checks.py` says about rows across files, and the form in which it says it.

`checks.py` may hold two functions: `check_rows(world)` sees every row before anything is written, and
`check_database()` asks the database inside the load's transaction. Both give `RowProblem`s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .columns import Value

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong with one row: where it is, what its value is, why it cannot stand and what could."""

    collection: str
    slug: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class World:
    """All rows of all files by collection and slug, each with public values."""

    rows: Mapping[str, Mapping[str, Row]]

    def of(self, collection: str) -> Sequence[Row]:
        """The rows of one collection."""
        return list(self.rows.get(collection, {}).values())

    def get(self, collection: str, slug: Value) -> Row | None:
        """One row, or None."""
        return self.rows.get(collection, {}).get(str(slug))
