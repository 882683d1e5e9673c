"""What is asked of the full text, said once and written in the language of each database.

Words are runs of letters and digits (see `text`), so that nothing a reader types can be syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Expression, F

NAMES, WORDS, BODY = "names", "words", "body"
_WEIGHTS = {NAMES: "A", WORDS: "B", BODY: "D"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that must occur: a word, a word's beginning (`prefix`), or a phrase of several words."""

    words: tuple[str, ...]
    prefix: bool = False

    def fts5(self) -> str:
        return f'"{" ".join(self.words)}"{"*" if self.prefix else ""}'

    def tsquery(self, weights: str) -> str:
        last = len(self.words) - 1
        marks = [f"{'*' if self.prefix and place == last else ''}{weights}" for place in range(last + 1)]
        parts = [f"'{word}'{f':{mark}' if mark else ''}" for word, mark in zip(self.words, marks, strict=True)]
        return f"({' <-> '.join(parts)})"


class Matches(Expression):
    """Whether all units (or any of them) occur in some columns of an entry's full text; no columns mean all."""

    conditional = True

    def __init__(self, units: Sequence[Unit], columns: Sequence[str] = (), *, any_of: bool = False) -> None:
        super().__init__(output_field=BooleanField())
        self.units, self.columns, self.any_of = tuple(units), tuple(columns), any_of
        self.entry: Any = F("id")

    def get_source_expressions(self) -> list[Any]:
        return [self.entry]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.entry,) = expressions

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise NotImplementedError(f"There is no full text on {connection.vendor}.")

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        sought = (" OR " if self.any_of else " AND ").join(unit.fts5() for unit in self.units)
        if self.columns:
            sought = f"{{{' '.join(self.columns)}}} : ({sought})"
        return f"{entry} IN (SELECT rowid FROM search_text WHERE search_text MATCH %s)", [*params, sought]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        entry, params = compiler.compile(self.entry)
        weights = "".join(_WEIGHTS[column] for column in self.columns)
        sought = (" | " if self.any_of else " & ").join(unit.tsquery(weights) for unit in self.units)
        document = entry.removesuffix('"id"') + '"document"'
        return f"{document} @@ %s::tsquery", [*params, sought]
