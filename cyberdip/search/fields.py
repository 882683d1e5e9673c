"""Which record types can be searched and what of them, found by walking the registry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from cyberdip.records.registry import app_module, by_collection, record_types, table_of
from cyberdip.records.searching import Search

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FACETS = ("actor_kind", "instrument_kind", "legal_status", "region", "decade")
"""What results can be narrowed by beside the kind of record and topics; columns of `Entry`."""


@cache
def searchable() -> dict[Any, Search]:
    """Record types with what is searched in them: the entries of `SEARCH` in each app's `search_fields.py`."""
    found: dict[Any, Search] = {}
    for model in record_types():
        module = app_module(model, "search_fields")
        if module is not None and model in module.SEARCH:
            found[model] = module.SEARCH[model]
    return found


TRANSLATED = "translations"
"""Stands for the names and texts of a record in other languages, among the fields looked into."""


def looked_into(search: Search) -> tuple[str, ...]:
    """Every field of a record that a word may be found in, the slug last."""
    return (*search.fields, "slug")


@cache
def shown_fields(record_type: str) -> tuple[str, ...]:
    """The fields that a passage of a record of some collection may be of, the most telling first."""
    return (*looked_into(searchable()[by_collection()[record_type]]), TRANSLATED)


def kinds() -> tuple[str, ...]:
    """Collections that can be searched, in alphabetical order."""
    return tuple(sorted(model.collection for model in searchable()))


def heading_of(record_type: str, field: str) -> str:
    """What a reader calls a field that is searched, in lower case: `other names`."""
    if field == TRANSLATED:
        return gettext("texts in other languages")
    column = table_of(by_collection()[record_type]).by_name.get(field)
    return column.heading.lower() if column else gettext("name")


@cache
def facet_choices(facet: str) -> dict[str, StrOrPromise]:
    """Values of one of `FACETS` and what a reader calls them, in the order of the fields they come from.

    Decades have no list of their own: empty. Kept for all languages: labels are translated when shown.
    """
    found: dict[str, StrOrPromise] = {}
    for model, search in searchable().items():
        for path in search.facets.get(facet, "").split():
            found |= {str(value): label for value, label in _field(model, path).choices or () if value}
    return found


def _field(model: Any, path: str) -> Any:
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.get_field(name)
