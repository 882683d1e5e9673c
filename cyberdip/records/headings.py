"""Texts of pages that no line of the program spells out: they are made from the names of columns and record types.

They are translated where they are shown; the catalogues of translations take them from here.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise

from .columns import Column
from .filters_auto import filters_of
from .filters_dated import DateFilter
from .registry import record_types, table_of
from .wording import capital, in_english

_MEANINGS = {"Office": "The post that a person holds."}


def messages() -> list[str]:
    """Every such text in English, each once, in alphabetical order: what `gettext` is asked for at run time."""
    return sorted({text for text in _made() if text})


def meaning(text: str) -> list[str]:
    """What a translator must be told of one that alone may mean several things."""
    return [_MEANINGS[text]] if text in _MEANINGS else []


def events() -> list[str]:
    """What may have happened on a day, in the same manner: these are asked for in the context EVENT."""
    filters = (made for model in record_types() for made in filters_of(table_of(model)).values())
    return sorted({in_english(made.heading) for made in filters if isinstance(made, DateFilter)})


def _made() -> Iterator[str]:
    for model in record_types():
        yield from of_model(model)
        table = table_of(model)
        for column in table.columns:
            yield from of_column(column)
        # What a filter of a column is called is made from it; headings spelt out are marked where they stand.
        filters = filters_of(table).values()
        yield from (in_english(made.heading) for made in filters if not isinstance(made, DateFilter))


def of_model(model: type) -> Iterator[str]:
    """What a reader calls one record of a type and several of them, as pages write it."""
    names = model._meta  # type: ignore[attr-defined]
    yield from (str(names.verbose_name), capital(names.verbose_name_plural))


def of_column(column: Column) -> Iterator[str]:
    """What a column is called on pages: as a heading, and before a value."""
    yield from (column.english, column.english_short)
    # A label that is marked where it is defined is no text of ours.
    yield from (label for _, label in column.choices if not isinstance(label, Promise))
