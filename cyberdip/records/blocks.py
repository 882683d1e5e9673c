"""Records column by column, some at a time: what long lists and files are written from, in constant memory.

To make a record of each row costs more than all that is written of it. Here what the database holds stays a column of
values, and becomes public values column by column; records are made only of what names and places them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models.constants import LOOKUP_SEP

from .columns import Column, Value, held
from .evidence import EVIDENCE, LEVEL, NONE, best_levels, with_level
from .models import Record
from .registry import table_of
from .streaming import streamed

Held = Mapping[str, Sequence[Any]]
"""What is held of some records, by name of the field (with the path to it where it is one of another record)."""


@dataclass(frozen=True)
class Block:
    """Some records of one type; `computed` are columns that their query computed."""

    model: Any
    held: Held
    computed: tuple[Column, ...] = ()
    loaded: Sequence[Record] | None = None
    """The records, where they are there already."""

    @classmethod
    def of(cls, model: Any, records: Iterable[Record], computed: tuple[Column, ...] = ()) -> Block:
        """A block of loaded records."""
        records = list(records)
        names = dict.fromkeys((*table_of(model).fields, *(column.name for column in computed)))
        return cls(model, held(records, tuple(names)), computed, records)

    @property
    def slugs(self) -> Sequence[str]:
        return self.held["slug"]

    @cached_property
    def values(self) -> dict[str, Sequence[Value]]:
        """Public values by column (one query for each many-to-many column)."""
        return {**table_of(self.model).values(self.held), **{one.name: self.held[one.name] for one in self.computed}}

    @property
    def levels(self) -> Sequence[str]:
        """The best level of evidence of each (one query, unless theirs told it)."""
        if LEVEL in self.held:
            return self.held[LEVEL]
        levels = best_levels(self.model.collection, self.slugs)
        return [levels.get(slug, NONE) for slug in self.slugs]

    @cached_property
    def named(self) -> tuple[list[str], list[str]]:
        """What a reader calls each of them, and the path of the page where it is read."""
        if self.loaded is None:
            return _named(self.model, self.held)
        return [one.label for one in self.loaded], [one.get_absolute_url() for one in self.loaded]


def blocks(records: Any, computed: tuple[Column, ...] = ()) -> Iterator[Block]:
    """All records of a QuerySet (one query, read as it comes), with their levels of evidence; the query computes the
    columns that are `computed`."""
    names = names_of(records.model, computed)
    return blocks_of(records.model, names, streamed(held_of(records, names)), computed)


def blocks_of(
    model: Any, names: tuple[str, ...], pieces: Iterable[list[Sequence[Any]]], computed: tuple[Column, ...]
) -> Iterator[Block]:
    """Blocks of columns with these names."""
    return (Block(model, dict(zip(names, columns, strict=True)), computed) for columns in pieces)


def names_of(model: Any, computed: tuple[Column, ...]) -> tuple[str, ...]:
    """What blocks hold of records of a type."""
    level = () if EVIDENCE in table_of(model).by_name else (LEVEL,)
    columns = model._default_manager.all().columns_of_rows()
    return tuple(dict.fromkeys((*columns, *(column.name for column in computed), *level)))


def held_of(records: Any, names: tuple[str, ...]) -> Any:
    """The rows that blocks are made of."""
    return (with_level(records) if LEVEL in names else records).values_list(*names)


def _named(model: Any, columns: Held) -> tuple[list[str], list[str]]:
    """Titles and paths of the records of some rows, told by one record that takes the values of one row after another:
    to make a record of each would cost more than the rest.

    It has of its own columns what titles and paths turn out to be made of: what else it is asked for is given then.
    """
    own, others = _own(columns), _others(model, columns)
    record, wanted = _bare(model), {**others, "slug": own["slug"]}
    fields = vars(record)
    titles: list[str] = []
    paths: list[str] = []

    def give(names: Iterable[str]) -> None:
        for name in names:
            wanted[name] = own[name]
            fields[name] = own[name][len(paths)]

    record.refresh_from_db = lambda fields, **_: give(fields)
    while len(paths) < len(own["slug"]):
        known, done = tuple(wanted), len(paths)
        for row in zip(*(values[done:] for values in wanted.values()), strict=True):
            fields.update(zip(known, row, strict=True))
            titles.append(record.label)
            paths.append(record.get_absolute_url())
            if len(wanted) > len(known):
                break
    # What it was given by holds all columns, and would be held by it until the collector of garbage comes.
    fields.clear()
    return titles, paths


def _own(columns: Held) -> Held:
    return {name: values for name, values in columns.items() if LOOKUP_SEP not in name}


def _others(model: Any, columns: Held) -> dict[str, list[Any]]:
    """By relation, the record at its other end for each row (None where there is none), made once each."""
    parts: dict[str, dict[str, Sequence[Any]]] = {}
    for path, values in columns.items():
        relation, further, name = path.partition(LOOKUP_SEP)
        if further:
            parts.setdefault(relation, {"slug": columns[f"{relation}_id"]})[name] = values
    return {name: _shared(model._meta.get_field(name).related_model, part) for name, part in parts.items()}


def _shared(model: Any, columns: Held) -> list[Any]:
    known = {**_own(columns), **_others(model, columns)}
    made: dict[Any, Any] = {}
    for slug, place in {slug: place for place, slug in enumerate(columns["slug"])}.items():
        made[slug] = slug and _bare(model)
        if slug:
            vars(made[slug]).update((name, values[place]) for name, values in known.items())
    return [made[slug] for slug in columns["slug"]]


def _bare(model: Any) -> Any:
    """A record of which nothing is known yet, and whose relations are values like any other."""
    bare = _bare_class(model)
    return bare.__new__(bare)


@cache
def _bare_class(model: Any) -> Any:
    # Not by the way of models, which would make it one more of them.
    relations = {field.name: None for field in model._meta.concrete_fields if field.is_relation}
    return type.__new__(type(model), model.__name__, (model,), {"__module__": model.__module__, **relations})
