"""Every record type, found by walking the subclasses of `Record`: no list to keep."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from .columns import Kind, Table
from .models import Record

Model = type[Any]
"""A concrete subclass of `Record` (the stubs take an abstract model for no class at all)."""


@cache
def record_types() -> tuple[Model, ...]:
    """All concrete record types of the installed apps, what they refer to first."""
    found: list[Model] = []
    _walk(Record, found)
    return tuple(sorted(found, key=lambda model: (_depth(model, ()), model.collection)))


@cache
def by_collection() -> dict[str, Model]:
    """Record types by the name of their collection."""
    return {model.collection: model for model in record_types()}


def table_of(model: Model) -> Table:
    """The column declaration of a record type: the entry of `TABLES` in its app's `columns.py`."""
    key: Any = model
    return _table(key)


@cache
def _table(model: Any) -> Table:
    tables: dict[Model, Table] = import_module(_module(model, "columns")).TABLES
    return tables[model]


def table_named(collection: str) -> Table:
    """The column declaration of a collection; KeyError when there is no such collection."""
    return table_of(by_collection()[collection])


def filterset_of(model: Model) -> Any:
    """The FilterSet of a record type: the entry of `FILTERS` in its app's `filters.py`.

    Apps above it add what they know of it: the entry of `EXTRA_FILTERS` in theirs, filters by parameter name.
    """
    key: Any = model
    return _filterset(key)


@cache
def _filterset(model: Any) -> Any:
    own: Any = import_module(_module(model, "filters")).FILTERS[model]
    modules = {id(module): module for other in record_types() if (module := app_module(other, "filters"))}
    extra: dict[str, Any] = {}
    for module in modules.values():
        extra |= getattr(module, "EXTRA_FILTERS", {}).get(model, {})
    return type(own.__name__, (own,), {**extra, "__module__": own.__module__}) if extra else own


def app_module(model: Model, name: str) -> Any | None:
    """A module of the app of a record type (`checks`, say), or None when the app has none."""
    path = _module(model, name)
    try:
        return import_module(path)
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        return None


def _module(model: Model, name: str) -> str:
    return f"{model._meta.app_config.name}.{name}"


def _walk(base: Any, found: list[Model]) -> None:
    for model in base.__subclasses__():
        if not model._meta.abstract and model._meta.app_config is not None and model not in found:
            found.append(model)
        _walk(model, found)


def _depth(model: Model, above: tuple[Model, ...]) -> int:
    targets = {
        column.target
        for column in table_of(model).columns
        if column.kind in (Kind.RELATION, Kind.RELATIONS) and column.target is not model
    }
    return max((1 + _depth(target, (*above, model)) for target in targets if target and target not in above), default=0)
