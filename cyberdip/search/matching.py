"""What is asked of the full text, said once and written in the language of each engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F

from .opensearch import entries_holding
from .units import WEIGHTS, Unit


class Matches(Expression):
    """Whether all units (or any of them) occur in some columns of an entry's full text; no columns mean all."""

    conditional = True

    def __init__(self, units: Sequence[Unit], columns: Sequence[str] = (), *, any_of: bool = False) -> None:
        super().__init__(output_field=BooleanField())
        self.units, self.columns, self.any_of = tuple(units), tuple(columns), any_of
        # Copies of one expression ask another engine once.
        self.outside: dict[str, list[int] | None] = {}
        self.entry: Any = F("id")

    def get_source_expressions(self) -> list[Any]:
        return [self.entry]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.entry,) = expressions

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise NotImplementedError(f"There is no full text on {connection.vendor}.")

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        if (ids := self._told()) is not None:
            return _listed(entry, ids), params
        sought = (" OR " if self.any_of else " AND ").join(unit.fts5() for unit in self.units)
        if self.columns:
            sought = f"{{{' '.join(self.columns)}}} : ({sought})"
        return f"{entry} IN (SELECT rowid FROM search_text WHERE search_text MATCH %s)", [*params, sought]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        if (ids := self._told()) is not None:
            return _listed(entry, ids), params
        weights = "".join(WEIGHTS[column] for column in self.columns)
        sought = (" | " if self.any_of else " & ").join(unit.tsquery(weights) for unit in self.units)
        document = entry.removesuffix('"id"') + '"document"'
        return f"{document} @@ %s::tsquery", [*params, sought]

    def _told(self) -> list[int] | None:
        """The entries that the engine of SEARCH_URL names; None where the database is asked."""
        if "ids" not in self.outside:
            self.outside["ids"] = entries_holding(self.units, self.columns, any_of=self.any_of)
        return self.outside["ids"]


def _listed(entry: str, ids: list[int]) -> str:
    return f"{entry} IN ({', '.join(map(str, ids))})" if ids else "1 = 0"
