"""Filters by what stands in a column: texts, lists of texts, words, whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .fields import folded
from .filters import Chosen, RecordFilter, Records, either, wrong
from .folding import Fold, fold
from .parameters import shown
from .wording import bounded, said

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LARGEST = 2**31 - 1
"""The largest number a column holds on every database."""


class TextFilter(RecordFilter):
    """A short text, compared as a whole without regard to case and accents."""

    def narrow(self, records: Records, values: list[Any]) -> Records:
        alias = f"folded_{self.path}"
        found: Records = records.alias(**{alias: folded(records.model, self.path)})
        return found.filter(**{f"{alias}__in": [fold(value) for value in values]})


class ItemFilter(RecordFilter):
    """An item of a list of short texts, without regard to case and accents."""

    def narrow(self, records: Records, values: list[Any]) -> Records:
        alias = f"folded_{self.path}"
        condition = Q()
        for value in values:
            condition |= Q(**{f"{alias}__contains": f"\n{fold(value)}\n"})
        found: Records = records.alias(**{alias: Fold(self.path)})
        return found.filter(condition)

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        return said(self.heading, "include", either(chosen))


class WordsFilter(RecordFilter):
    """Words that must all occur, each in any of some columns, without regard to case and accents."""

    many = False

    def __init__(self, paths: Sequence[str], meaning: StrOrPromise) -> None:
        super().__init__("", _("text"), meaning)
        self.paths = tuple(paths)

    def narrow(self, records: Records, values: list[Any]) -> Records:
        aliases = {f"folded_{path}": Fold(path) for path in self.paths}
        records = records.alias(**aliases)
        for word in fold(values[0]).split()[:20]:
            condition = Q()
            for alias in aliases:
                condition |= Q(**{f"{alias}__contains": word})
            records = records.filter(condition)
        return records

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        return gettext("text contains “%(words)s”") % {"words": shown(chosen[0].text)}


class IntegerFilter(RecordFilter):
    """A whole number; `lookup` is `exact`, `gte` or `lte`."""

    def __init__(self, path: str, heading: StrOrPromise, meaning: StrOrPromise = "", *, lookup: str = "exact") -> None:
        super().__init__(path, heading, meaning)
        self.lookup = lookup
        self.many = lookup == "exact"

    def read(self, texts: list[str]) -> list[Chosen]:
        return [Chosen(text, whole_number(text, self.allowed()), text) for text in texts]

    def narrow(self, records: Records, values: list[Any]) -> Records:
        if self.lookup == "exact":
            return super().narrow(records, values)
        return records.filter(**{f"{self.path}__{self.lookup}": values[0]})

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        if self.lookup == "exact":
            return super().sentence(chosen)
        return bounded(self.heading, self.lookup, either(chosen))

    def allowed(self) -> str:
        return gettext("a whole number from %(first)s to %(last)s") % {"first": 0, "last": LARGEST}

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": LARGEST}


def whole_number(text: str, allowed: str) -> int:
    """A whole number from 0 to LARGEST written in ASCII digits; ValidationError otherwise."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
        raise wrong(gettext("%(value)s is not such a number") % {"value": repr(shown(text))}, allowed)
    return int(text)
