"""Records column by column, some at a time: what long lists and files are written from, in constant memory.

To make a record of each row costs more than all that is written of it. Here what the database holds stays a column of
values, and becomes public values column by column, as do names and addresses (`told`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .columns import Column, Value, held
from .evidence import EVIDENCE, LEVEL, NONE, best_levels, with_level
from .models import Record
from .registry import table_of
from .streaming import streamed
from .told import column

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
    def named(self) -> tuple[Sequence[str], Sequence[str]]:
        """What a reader calls each of them, and the path of the page where it is read."""
        if self.loaded is None:
            return column(self.model, self.held, "label"), column(self.model, self.held, "address")
        return [one.label for one in self.loaded], [one.address for one in self.loaded]


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
