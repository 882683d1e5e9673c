"""What an edit would break elsewhere: the checks of every app, run over the rows as they would be with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .checking import Row, RowProblem, World
from .columns import Kind, Value
from .models import Record
from .registry import app_module, by_collection, record_types, table_of


class _Rows(Mapping[str, Mapping[str, Row]]):
    """Rows of the database by collection and slug, read when first asked for, with one row as edited."""

    def __init__(self, collection: str, row: Row | None) -> None:
        self.edited = (collection, row)
        self.read: dict[str, Mapping[str, Row]] = {}

    def __getitem__(self, collection: str) -> Mapping[str, Row]:
        if collection not in self.read:
            model = by_collection()[collection]
            rows: dict[str, Row] = {
                str(row["slug"]): row for row in table_of(model).rows(model._default_manager.order_by("slug"))
            }
            if self.edited[0] == collection and self.edited[1] is not None:
                rows[str(self.edited[1]["slug"])] = self.edited[1]
            self.read[collection] = rows
        return self.read[collection]

    def __iter__(self) -> Iterator[str]:
        return iter(by_collection())

    def __len__(self) -> int:
        return len(by_collection())


def row_of(record: Record, related: Mapping[str, list[str]]) -> dict[str, Value]:
    """The public row of an unsaved record; `related` has the slugs of its many-to-many columns."""
    return {
        column.name: sorted(related.get(column.name, [])) if column.kind is Kind.RELATIONS else column.value(record)
        for column in table_of(type(record)).columns
    }


def problems_with(record: Record, row: Row) -> list[RowProblem]:
    """What a load would find wrong with the rows if this one were as given, and does not find now.

    Reads every collection that a check asks for, once or, where something is wrong, twice.
    """
    found = list(_problems(World(_Rows(record.collection, row))))
    if not found:
        return []
    known = set(_problems(World(_Rows(record.collection, None))))
    return [problem for problem in found if problem not in known]


def totals_missed() -> list[RowProblem]:
    """What a load would find wrong with the database as it is: lists that are not as long as their source states."""
    return [problem for module in _checking("check_database") for problem in module.check_database()]


def _problems(world: World) -> Iterator[RowProblem]:
    for module in _checking("check_rows"):
        yield from module.check_rows(world)


def _checking(question: str) -> list[Any]:
    """The apps' `checks` modules that answer a question."""
    modules = dict.fromkeys(app_module(model, "checks") for model in record_types())
    return [module for module in modules if hasattr(module, question)]
