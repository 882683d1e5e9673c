"""What is asked of the full text, said once and written in the language of each engine."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db.models import BooleanField, Expression, F

from .opensearch import entries_holding
from .units import ANYWHERE, DOCUMENTS, NAMED, TABLES, Unit

MOST = 1_500
"""Entries that a query is answered from: the first that hold its words, in the order of their numbers, which is that of
their rank (`index.rebuild`). Words that say something are in fewer; time is bounded for those that are in more."""
FEW = 250
"""Entries of those with the words in what they are called, or say they are, that are taken beside the first of all."""
ALL = -1
"""In the place of such a number, for SQLite's LIMIT too: whichever hold it."""
Compiled = tuple[str, list[Any]]


def said(units: Sequence[Unit], columns: tuple[str, ...], vendor: str, *, any_of: bool = False) -> str:
    """That all units (or any of them) occur in some columns, in the language of a database."""
    if vendor == "sqlite":
        sought = (" OR " if any_of else " AND ").join(unit.fts5() for unit in units)
        return f"{{{' '.join(columns)}}} : ({sought})" if columns else sought
    return (" | " if any_of else " & ").join(unit.tsquery() for unit in units)


class _OfEntry(Expression):
    """A condition on an entry, which it is given the number of (`entry`, a column)."""

    conditional = True

    def __init__(self, entry: str = "pk") -> None:
        super().__init__(output_field=BooleanField())
        self.entry: Any = F(entry)

    def get_source_expressions(self) -> list[Any]:
        return [self.entry]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.entry,) = expressions

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise NotImplementedError(f"There is no full text on {connection.vendor}.")


class _Holding(_OfEntry):
    """That it holds something in some columns, and is among the first so many that do (`most`; ALL: whichever)."""

    def __init__(self, columns: tuple[str, ...], most: int) -> None:
        super().__init__()
        self.columns, self.most = columns, most

    def text(self, vendor: str) -> str:
        """What is sought, as the full text of a database is asked for it."""
        raise NotImplementedError

    def first(self, most: int, vendor: str) -> Compiled:
        """A query for the numbers of the first entries that do."""
        if vendor == "sqlite":
            table = TABLES[self.columns]
            sql = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid LIMIT {most}"
        else:
            sql = f"SELECT search_first_{DOCUMENTS[self.columns]}(%s::tsquery, {most})"
        return sql, [self.text(vendor)]

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        sql, sought = self.first(self.most, connection.vendor)
        return f"{entry} IN ({sql})", [*params, *sought]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        if self.most != ALL:
            sql, sought = self.first(self.most, connection.vendor)
            return f"{entry} IN ({sql})", [*params, *sought]
        held = f'"{DOCUMENTS[self.columns]}" @@ %s::tsquery'
        if self.columns == NAMED:
            sql = f"{entry} IN (SELECT entry FROM search_named WHERE {held})"
        else:
            sql = entry.removesuffix('"id"') + held
        return sql, [*params, self.text(connection.vendor)]


class Matches(_Holding):
    """Whether all units (or any of them) occur in some columns of an entry's full text."""

    def __init__(
        self,
        units: Sequence[Unit],
        columns: tuple[str, ...] = ANYWHERE,
        *,
        any_of: bool = False,
        most: int = ALL,
    ) -> None:
        super().__init__(columns, most)
        self.units, self.any_of = tuple(units), any_of
        # Copies of one expression ask another engine once.
        self.outside: dict[str, list[int] | None] = {}

    def among(self, most: int) -> Matches:
        """The same for the first so many that hold it."""
        found = copy(self)
        found.most = most
        return found

    def first(self, most: int, vendor: str) -> Compiled:
        if (ids := self._told()) is None:
            return super().first(most, vendor)
        listed = ", ".join(map(str, sorted(ids)[: None if most == ALL else most]))
        return f"SELECT id FROM search_entry WHERE {f'id IN ({listed})' if ids else '1 = 0'}", []

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return (super().as_postgresql if self._told() is None else self.as_sqlite)(compiler, connection)

    def text(self, vendor: str) -> str:
        return said(self.units, self.columns, vendor, any_of=self.any_of)

    def _told(self) -> list[int] | None:
        """The entries that the engine of SEARCH_URL names; None where the database is asked."""
        if "ids" not in self.outside:
            self.outside["ids"] = entries_holding(self.units, self.columns, any_of=self.any_of)
        return self.outside["ids"]


class Holds(_Holding):
    """Whether an entry's full text holds what `Matches.text` gave: for queries that are composed once."""

    def __init__(self, text: str, columns: tuple[str, ...], *, most: int = ALL) -> None:
        super().__init__(columns, most)
        self.sought = text

    def text(self, vendor: str) -> str:
        return self.sought


class Among(_OfEntry):
    """Whether it has a key, or is among the first that hold something: MOST of the first of `sought`, FEW of others."""

    def __init__(self, key: str, sought: Sequence[_Holding]) -> None:
        super().__init__()
        self.key, self.sought = key, tuple(sought)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        parts: list[Compiled] = [("SELECT entry_id FROM search_key WHERE key = %s", [self.key])]
        for one in self.sought:
            sql, given = one.first(MOST if one is self.sought[0] else FEW, connection.vendor)
            parts.append((f"SELECT * FROM ({sql}) AS found", given))
        joined = " UNION ".join(sql for sql, _ in parts)
        return f"{entry} IN ({joined})", [*params, *(value for _, given in parts for value in given)]

    as_postgresql = as_sqlite
