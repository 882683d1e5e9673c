"""Filters that answer yes or no, and filters by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from .dates import FORM, PartialDate, Precision
from .filters import ChoiceFilter, Chosen, RecordFilter, Records, wrong
from .periods import reached
from .wording import event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_FINER = {
    Precision.YEAR: ("year", "month", "day"),
    Precision.MONTH: ("month", "day"),
    Precision.DAY: ("day",),
}


class BooleanFilter(ChoiceFilter):
    """`true` or `false`, and `unknown` where the column may be empty."""

    many = False

    def __init__(self, path: str, heading: str, meaning: str = "", *, nullable: bool = False) -> None:
        choices = [
            ("true", "yes"),
            ("false", "no"),
            *([("unknown", "not known")] if nullable else []),
        ]
        super().__init__(path, heading, meaning, choices=choices)

    def narrow(self, records: Records, values: list[Any]) -> Records:
        return records.filter(**{self.path: {"true": True, "false": False, "unknown": None}[values[0]]})

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        said = {"true": "{}", "false": "not {}", "unknown": "not known whether {}"}
        return said[chosen[0].value].format(self.heading)


class QuestionFilter(ChoiceFilter):
    """A named question of the QuerySet, asked or denied: `true` keeps what it finds, `false` the rest."""

    many = False

    def __init__(self, phrase: StrOrPromise, meaning: str, *, question: Callable[[Any, date], Records]) -> None:
        super().__init__("", phrase, meaning, choices=[("true", "yes"), ("false", "no")])
        self.question = question

    def narrow(self, records: Records, values: list[Any]) -> Records:
        found = self.question(records.model._default_manager.all(), self.day).order_by().values("slug")
        return records.filter(slug__in=found) if values[0] == "true" else records.exclude(slug__in=found)

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        on = PartialDate.parse(self.day.isoformat()).spoken()
        return f"{self.heading} on {on}" if chosen[0].value == "true" else f"not known to be {self.heading} on {on}"


class Side(StrEnum):
    """How a date filter compares: within the time given, or from its first day on, or up to its last day."""

    WITHIN = ""
    AFTER = "_after"
    BEFORE = "_before"


class DateFilter(RecordFilter):
    """A date of the record against a day, month or year; both ends count.

    `_after` keeps dates certainly not before the first day of the time given, `_before` those certainly come by its
    last day. Without either the date must lie within the time given and be known at least as precisely.
    """

    def __init__(self, path: str, heading: str, meaning: str = "", *, side: Side, partial: bool) -> None:
        super().__init__(path, event(heading), meaning)
        self.side, self.partial = side, partial
        self.many = side is Side.WITHIN

    def read(self, texts: list[str]) -> list[Chosen]:
        return [self._chosen(text) for text in texts]

    def _chosen(self, text: str) -> Chosen:
        try:
            value = PartialDate.parse(text)
        except ValueError as error:
            raise wrong(str(error).partition(";")[0], self.allowed()) from error
        return Chosen(text, value, value.spoken())

    def narrow(self, records: Records, values: list[Any]) -> Records:
        condition = Q()
        for value in values:
            condition |= self._condition(value)
        return records.filter(condition)

    def _condition(self, value: PartialDate) -> Q:
        if self.side is Side.BEFORE:
            return reached(self.path, value.last) if self.partial else Q(**{f"{self.path}__lte": value.last})
        condition = Q(**{f"{self.path}__gte": value.first})
        if self.side is Side.WITHIN:
            condition &= Q(**{f"{self.path}__lte": value.last})
            if self.partial:
                condition &= Q(**{f"{self.path}_precision__in": _FINER[value.precision]})
        return condition

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        if self.side is Side.BEFORE:
            return f"{self.heading} by {_ended(chosen[0].value)}"
        if self.side is Side.AFTER:
            return f"{self.heading} from {chosen[0].label} on"
        times = [f"{_preposition(item.value)} {item.label}" for item in chosen]
        return f"{self.heading} {' or '.join(times)}"

    def allowed(self) -> str:
        return f"{FORM}, for example 2015-01-01"

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def _preposition(value: PartialDate) -> str:
    return "on" if value.precision is Precision.DAY else "in"


def _ended(value: PartialDate) -> str:
    return value.spoken() if value.precision is Precision.DAY else f"the end of {value.spoken()}"
