"""What an app's `checks.py` and `audit.py` say about rows across files, and the form in which they say it.

`checks.py` may hold two functions: `check_rows(world)` sees every row before anything is written, and
`check_database()` asks the database inside the load's transaction. Both give `RowProblem`s.
`audit.py` may hold `QUESTIONS`: by what is asked, functions of the world that give `RowProblem`s too. A load refuses
what checks find; what the audit finds is told, for sources themselves may be at odds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .columns import Value, partial

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


Question = Callable[[World], Iterable[RowProblem]]
"""What an app's audit asks of all rows."""


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date of a row that may not certainly come before a date of what the row relates to; or, `late`, after it."""

    collection: str
    column: str
    relation: str
    """The column that names the other record, or records; empty: the row itself."""
    other: str
    """The collection of the other record."""
    bound: str
    """The column of the other record that holds its date."""
    meaning: str
    late: bool = False


def broken_rules(world: World, rules: Iterable[DateRule]) -> Iterator[RowProblem]:
    """Rows whose dates break a rule, whatever days their dates may mean."""
    for rule in rules:
        for row in world.of(rule.collection):
            for other in _others(world, row, rule):
                yield from _broken(row, other, rule)


def certainly_before(earlier: Value, later: Value) -> bool:
    """Whether both dates are known and each day that the first may mean is before each day the second may mean."""
    one, two = partial(earlier), partial(later)
    return one is not None and two is not None and one.last < two.first


def _others(world: World, row: Row, rule: DateRule) -> Iterator[Row]:
    named = row.get(rule.relation) if rule.relation else row["slug"]
    for slug in named if isinstance(named, list) else [named]:
        other = world.get(rule.other, slug) if slug else None
        if other:
            yield other


def _broken(row: Row, other: Row, rule: DateRule) -> Iterator[RowProblem]:
    day, bound = row.get(rule.column), other.get(rule.bound)
    wrong = certainly_before(bound, day) if rule.late else certainly_before(day, bound)
    if wrong:
        side = "after" if rule.late else "before"
        reason = f"is {side} {bound} ({rule.bound} of {other['slug']}): {rule.meaning}"
        yield RowProblem(rule.collection, str(row["slug"]), rule.column, reason)
