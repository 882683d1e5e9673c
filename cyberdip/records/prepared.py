"""Queries of pages that are composed once: what changes from page to page is put into their SQL.

To compose a QuerySet and to write its SQL takes Django ten times as long as the database takes to answer it. `prepared`
makes of a function that composes one a function that gives its rows:

    @prepared
    def votes(actor: Actor, day: date) -> QuerySet[Vote]:
        return actor.votes.as_of(day).for_actor_page()

The function is called with stand-ins at its first use: a record that knows nothing but its slug, a day, a text, a
number, a list of texts or numbers for `__in`. So it must do nothing with its arguments but hand them to the QuerySet:
they may be what it compares with (a day also by `periods.reached`), never what it decides by. That is checked: it is
composed with two sets of stand-ins, and anything else that differs between the two is a TypeError. Other arguments
(choices, None, tuples of what is fixed in the code) are kept apart by their value, and may decide. For what it is asked
first, the SQL is held against that of the QuerySet itself; `checked` does so whenever it is asked (in tests).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec

from django.db import connections, router
from django.db.models import F, Model, Prefetch, QuerySet

from .fields import long_columns
from .stand_ins import Put, filled, is_usual, shape, stand_in, ways
from .streaming import Converter, columns, converters_of, streamed

P = ParamSpec("P")
Compose = Callable[..., QuerySet[Any]]
Part = tuple[int, int] | None
"""The first row that is wanted (from 0) and how many; None for all."""
checked = False
"""Whether each query is held against the one that would have been composed."""


def prepared(compose: Callable[P, QuerySet[Any]]) -> Prepared[P]:
    """The function that gives the rows of what `compose` composes; for functions with positional arguments only."""
    return Prepared(compose)


class Prepared(Generic[P]):
    """One query, written once for each database and kind of arguments."""

    def __init__(self, compose: Callable[P, QuerySet[Any]]) -> None:
        self._compose = compose
        self._written: dict[tuple[Any, ...], _Statement] = {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[Any]:
        return self._rows(None, *args, **kwargs)

    def part(self, start: int, size: int, *args: P.args, **kwargs: P.kwargs) -> list[Any]:
        """So many of the rows, from one on; for a function that composes all of them."""
        return self._rows((start, size), *args, **kwargs)

    def streamed(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[list[Sequence[Any]]]:
        """The columns of the rows, some at a time, for a function that composes `values_list`."""
        if not all(is_usual(one) for one in args):
            return streamed(self._compose(*args, **kwargs))
        statement, given = self._statement(*args)
        alias = router.db_for_read(statement.composed.model)
        return columns(alias, statement.sql, statement.given(given), statement.reading.converters)

    def _rows(self, part: Part, *args: P.args, **kwargs: P.kwargs) -> list[Any]:
        assert not kwargs, "arguments of a prepared query have no names"
        if not all(is_usual(one) for one in args):
            composed = self._compose(*args, **kwargs)
            return list(composed if part is None else composed[part[0] : sum(part)])
        statement, given = self._statement(*args)
        return statement.rows(given, part)

    def _statement(self, *args: Any) -> tuple[_Statement, tuple[Any, ...]]:
        """The query for such arguments, and the arguments as it is given them."""
        given = tuple(map(filled, args))
        vendor = connections[router.db_for_read(Model)].vendor
        key = (vendor, *map(shape, given))
        statement = self._written.get(key)
        if statement is None or checked:
            statement = self._written[key] = statement or _write(self._compose, given)
            _check(self._compose, statement, given)
        return statement, given

    def first(self, *args: P.args, **kwargs: P.kwargs) -> Any:
        """The first of the rows, or None."""
        return next(iter(self(*args, **kwargs)), None)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, what is put into it, and how Django reads what comes back."""

    composed: QuerySet[Any]
    sql: str
    values: tuple[Any, ...]
    puts: dict[int, Put]
    reading: _Reading
    known: dict[Any, int]
    """Relations whose other end is an argument, so that it need not be loaded."""
    related: tuple[str, ...]
    """Many-to-many columns that are prefetched, by queries composed once as well."""

    def rows(self, args: tuple[Any, ...], part: Part) -> list[Any]:
        alias = router.db_for_read(self.composed.model)
        query: Any = _Asked(self, alias, self.given(args), part)
        asked: Any = type(self.composed)(self.composed.model, query, alias)
        asked._iterable_class = self.composed._iterable_class
        asked._fields = self.composed._fields  # type: ignore[attr-defined]
        asked._prefetch_related_lookups = tuple(one for one in _lookups(self.composed) if one not in self.related)
        asked._known_related_objects = {
            relation: {args[number].pk: args[number]} for relation, number in self.known.items()
        }
        found: list[Any] = list(asked)
        for name in self.related if found else ():
            _put_related(found, name)
        return found

    def given(self, args: tuple[Any, ...]) -> list[Any]:
        """What is put into the SQL."""
        values = list(self.values)
        for place, (number, given) in self.puts.items():
            values[place] = given(args[number])
        return values


@dataclass(frozen=True, slots=True)
class _Reading:
    """What Django's compiler knows of the columns after it has written the SQL."""

    select: Any
    klass_info: Any
    annotation_col_map: Any
    converters: list[Converter]


class _Asked:
    """Stands where Django looks for a query and its compiler when it turns rows into records."""

    def __init__(self, statement: _Statement, alias: str, values: list[Any], part: Part) -> None:
        self._alias, self._statement = alias, statement
        self._sql = statement.sql if part is None else f"{statement.sql} LIMIT %s OFFSET %s"
        self._values = values if part is None else [*values, part[1], part[0]]
        reading = statement.reading
        self.select, self.klass_info = reading.select, reading.klass_info
        self.annotation_col_map = reading.annotation_col_map

    def __getattr__(self, name: str) -> Any:
        return getattr(self._statement.composed.query, name)

    def get_compiler(self, using: str) -> _Asked:
        return self

    def execute_sql(self, **_: Any) -> list[Any]:
        with connections[self._alias].cursor() as cursor:
            cursor.execute(self._sql, self._values)
            rows: list[Any] = cursor.fetchall()
            return rows

    def results_iter(self, results: Any = None, tuple_expected: bool = False, **_: Any) -> Any:
        rows = self.execute_sql() if results is None else results
        if converters := self._statement.reading.converters:
            connection = connections[self._alias]
            rows = [_converted(row, converters, connection) for row in rows]
        return map(tuple, rows) if tuple_expected else iter(rows)


def _converted(row: Sequence[Any], converters: list[Converter], connection: Any) -> list[Any]:
    values = [*row]
    for place, steps, expression in converters:
        value = values[place]
        for step in steps:
            value = step(value, expression, connection)
        values[place] = value
    return values


def _write(compose: Compose, args: tuple[Any, ...]) -> _Statement:
    sides = [[stand_in(value, number, side) for number, value in enumerate(args)] for side in (0, 1)]
    composed = [compose(*one) for one in sides]
    compilers = [one.query.get_compiler(one.db) for one in composed]
    (sql, values), (other_sql, other_values) = [one.as_sql() for one in compilers]
    if sql != other_sql:
        raise TypeError(f"{compose}: its SQL depends on the values that it is asked with.")
    if _beside(composed[0]) != _beside(composed[1]):
        raise TypeError(f"{compose}: what is prefetched depends on the values that it is asked with.")
    put_in = ways(sides)
    pairs = enumerate(zip(values, other_values, strict=True))
    changing = {place: pair for place, pair in pairs if pair[0] != pair[1]}
    if strange := [pair[0] for pair in changing.values() if pair not in put_in]:
        raise TypeError(f"{compose}: {strange[0]!r} is made from its arguments; only they themselves can be put in.")
    puts = {place: put_in[pair] for place, pair in changing.items()}
    known = {
        relation: number
        for relation, records in composed[0]._known_related_objects.items()  # type: ignore[attr-defined]
        for number, one in enumerate(sides[0])
        if isinstance(one, Model) and records.get(one.pk) is one
    }
    model = composed[0].model
    related = tuple(one for one in _lookups(composed[0]) if isinstance(one, str) and _is_many_to_many(model, one))
    return _Statement(composed[0], sql, values, puts, _reading(compilers[0]), known, related)


def _check(compose: Compose, statement: _Statement, args: tuple[Any, ...]) -> None:
    composed = compose(*args)
    sql, values = composed.query.get_compiler(composed.db).as_sql()
    if (sql, [*map(str, values)]) != (statement.sql, [*map(str, statement.given(args))]):
        raise TypeError(f"{compose}: it decides by the values that it is asked with; give it choices, or compose anew.")


def _beside(composed: QuerySet[Any]) -> list[Any]:
    """What tells whether two QuerySets prefetch the same."""
    lookups = _lookups(composed)
    given = [one for one in lookups if isinstance(one, Prefetch)]
    names = [one.prefetch_to if isinstance(one, Prefetch) else one for one in lookups]
    return [*names, *(one.queryset.query.sql_with_params() for one in given if one.queryset is not None)]


def _reading(compiler: Any) -> _Reading:
    return _Reading(compiler.select, compiler.klass_info, compiler.annotation_col_map, converters_of(compiler))


def _lookups(composed: QuerySet[Any]) -> tuple[Any, ...]:
    lookups: tuple[Any, ...] = composed._prefetch_related_lookups  # type: ignore[attr-defined]
    return lookups


def _is_many_to_many(model: Any, name: str) -> bool:
    return any(field.name == name for field in model._meta.many_to_many)


def _put_related(records: Sequence[Any], name: str) -> None:
    """What prefetching a many-to-many column does: the records at its other end, in their own order (one query)."""
    model = type(records[0])
    relation: Any = model._meta.get_field(name)
    ends: dict[Any, list[Any]] = {record.pk: [] for record in records}
    for other in _others(model, (name,), list(ends)):
        ends[other.prefetched_for].append(other)
    everything = relation.related_model._default_manager.all()
    for record in records:
        found = everything._chain()
        found._result_cache, found._prefetch_done = ends[record.pk], True
        vars(record).setdefault("_prefetched_objects_cache", {})[name] = found


@prepared
def _others(model: Any, name: tuple[str], keys: list[str]) -> QuerySet[Any]:
    """Records at the other end, without their long columns, each once for every record that it is prefetched for, whose
    key it tells."""
    relation: Any = model._meta.get_field(*name)
    back = relation.related_query_name()
    others = relation.related_model._default_manager.filter(**{f"{back}__in": keys})
    found: QuerySet[Any] = others.defer(*long_columns(others.model)).annotate(prefetched_for=F(back))
    return found
