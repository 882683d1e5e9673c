"""Which record types can be searched, and in which of their fields."""

from __future__ import annotations

from functools import cache
from typing import Any

from cyberdip.records.registry import app_module, record_types

Weights = dict[str, int]


@cache
def searchable() -> dict[Any, Weights]:
    """Record types with their fields and weights: the entries of `SEARCH` in each app's `search_fields.py`."""
    found: dict[Any, Weights] = {}
    for model in record_types():
        module = app_module(model, "search_fields")
        if module is not None and model in module.SEARCH:
            found[model] = module.SEARCH[model]
    return found


def kinds() -> tuple[str, ...]:
    """Collections that can be searched, in alphabetical order."""
    return tuple(sorted(model.collection for model in searchable()))
