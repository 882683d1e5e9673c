"""What is asked of the full text, said once and written in the language of each engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F

from .opensearch import entries_holding
from .units import WEIGHTS, Unit


class _OfEntry(Expression):
    """A condition on an entry, which it is given the number of."""

    conditional = True

    def __init__(self) -> None:
        super().__init__(output_field=BooleanField())
        self.entry: Any = F("id")

    def get_source_expressions(self) -> list[Any]:
        return [self.entry]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.entry,) = expressions

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise NotImplementedError(f"There is no full text on {connection.vendor}.")


class Matches(_OfEntry):
    """Whether all units (or any of them) occur in some columns of an entry's full text; no columns mean all."""

    def __init__(self, units: Sequence[Unit], columns: Sequence[str] = (), *, any_of: bool = False) -> None:
        super().__init__()
        self.units, self.columns, self.any_of = tuple(units), tuple(columns), any_of
        # Copies of one expression ask another engine once.
        self.outside: dict[str, list[int] | None] = {}

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        if (ids := self._told()) is not None:
            return _listed(entry, ids), params
        return in_fts5(entry), [*params, self.text(connection.vendor)]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        if (ids := self._told()) is not None:
            return _listed(entry, ids), params
        return in_tsvector(entry), [*params, self.text(connection.vendor)]

    def text(self, vendor: str) -> str:
        """What is sought, as the full text of a database is asked for it."""
        if vendor == "sqlite":
            sought = (" OR " if self.any_of else " AND ").join(unit.fts5() for unit in self.units)
            return f"{{{' '.join(self.columns)}}} : ({sought})" if self.columns else sought
        weights = "".join(WEIGHTS[column] for column in self.columns)
        return (" | " if self.any_of else " & ").join(unit.tsquery(weights) for unit in self.units)

    def _told(self) -> list[int] | None:
        """The entries that the engine of SEARCH_URL names; None where the database is asked."""
        if "ids" not in self.outside:
            self.outside["ids"] = entries_holding(self.units, self.columns, any_of=self.any_of)
        return self.outside["ids"]


class Holds(_OfEntry):
    """Whether an entry's full text holds what `Matches.text` gave: for queries that are composed once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sought = text

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        return in_fts5(entry), [*params, self.sought]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        return in_tsvector(entry), [*params, self.sought]


def in_fts5(entry: str) -> str:
    """SQL that asks whether SQLite's full text of an entry, whose number it is given, holds what is put in."""
    return f"{entry} IN (SELECT rowid FROM search_text WHERE search_text MATCH %s)"


def in_tsvector(entry: str) -> str:
    """The same for PostgreSQL."""
    document = entry.removesuffix('"id"') + '"document"'
    return f"{document} @@ %s::tsquery"


def _listed(entry: str, ids: list[int]) -> str:
    return f"{entry} IN ({', '.join(map(str, ids))})" if ids else "1 = 0"
