"""Every record type, found by walking the subclasses of `Record`: no list to keep."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from .columns import Kind, Table
from .models import Record


@cache
def record_types() -> tuple[type[Record], ...]:
    """All concrete record types of the installed apps, what they refer to first."""
    found: list[type[Record]] = []
    _walk(Record, found)
    return tuple(sorted(found, key=lambda model: (_depth(model, ()), model.collection)))


@cache
def by_collection() -> dict[str, type[Record]]:
    """Record types by the name of their collection."""
    return {model.collection: model for model in record_types()}


@cache
def table_of(model: type[Record]) -> Table:
    """The column declaration of a record type: the entry of `TABLES` in its app's `columns.py`."""
    tables: dict[type[Record], Table] = import_module(_module(model, "columns")).TABLES
    return tables[model]


def table_named(collection: str) -> Table:
    """The column declaration of a collection; KeyError when there is no such collection."""
    return table_of(by_collection()[collection])


@cache
def filterset_of(model: type[Record]) -> Any:
    """The FilterSet of a record type: the entry of `FILTERS` in its app's `filters.py`."""
    return import_module(_module(model, "filters")).FILTERS[model]


def app_module(model: type[Record], name: str) -> Any | None:
    """A module of the app of a record type (`checks`, say), or None when the app has none."""
    path = _module(model, name)
    try:
        return import_module(path)
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        return None


def _module(model: type[Record], name: str) -> str:
    config = model._meta.app_config
    return f"{config.name}.{name}"


def _walk(base: type[Record], found: list[type[Record]]) -> None:
    for model in base.__subclasses__():
        if not model._meta.abstract and model._meta.app_config is not None and model not in found:
            found.append(model)
        _walk(model, found)


def _depth(model: type[Any], above: tuple[type[Any], ...]) -> int:
    targets = {
        column.target
        for column in table_of(model).columns
        if column.kind in (Kind.RELATION, Kind.RELATIONS) and column.target is not model
    }
    return max((1 + _depth(target, (*above, model)) for target in targets if target and target not in above), default=0)
