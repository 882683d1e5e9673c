"""Filters that answer yes or no, and filters by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .dates import DATE, FORM, NotADate, PartialDate, Precision, spoken
from .filters import ChoiceFilter, Chosen, RecordFilter, Records, wrong
from .periods import reached
from .wording import EVENT, either, event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_FINER = {
    Precision.YEAR: ("year", "month", "day"),
    Precision.MONTH: ("month", "day"),
    Precision.DAY: ("day",),
}


YES_OR_NO: list[tuple[str, StrOrPromise]] = [("true", _("yes")), ("false", _("no"))]


class BooleanFilter(ChoiceFilter):
    """`true` or `false`, and `unknown` where the column may be empty."""

    many = False

    def __init__(self, path: str, heading: StrOrPromise, meaning: StrOrPromise = "", *, nullable: bool = False) -> None:
        choices = [*YES_OR_NO, *([("unknown", _("not known"))] if nullable else [])]
        super().__init__(path, heading, meaning, choices=choices)

    def narrow(self, records: Records, values: list[Any]) -> Records:
        return records.filter(**{self.path: {"true": True, "false": False, "unknown": None}[values[0]]})

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        patterns = {
            "true": "%(heading)s",
            "false": gettext("not %(heading)s"),
            "unknown": gettext("not known whether %(heading)s"),
        }
        return patterns[chosen[0].value] % {"heading": self.heading}


class QuestionFilter(ChoiceFilter):
    """A named question of the QuerySet, asked or denied: `true` keeps what it finds, `false` the rest."""

    many = False

    def __init__(
        self, phrase: StrOrPromise, meaning: StrOrPromise, *, question: Callable[[Any, date], Records]
    ) -> None:
        super().__init__("", phrase, meaning, choices=YES_OR_NO)
        self.question = question

    def narrow(self, records: Records, values: list[Any]) -> Records:
        found = self.question(records.model._default_manager.all(), self.day).order_by().values("slug")
        return records.filter(slug__in=found) if values[0] == "true" else records.exclude(slug__in=found)

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        yes = chosen[0].value == "true"
        pattern = gettext("%(phrase)s on %(day)s") if yes else gettext("not known to be %(phrase)s on %(day)s")
        return pattern % {"phrase": self.heading, "day": spoken(self.day)}


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

    def __init__(self, path: str, heading: str, meaning: StrOrPromise = "", *, side: Side, partial: bool) -> None:
        """`heading` is that of its column in English."""
        super().__init__(path, pgettext_lazy(EVENT, event(heading)), meaning)
        self.side, self.partial = side, partial
        self.many = side is Side.WITHIN

    def read(self, texts: list[str]) -> list[Chosen]:
        return [self._chosen(text) for text in texts]

    def _chosen(self, text: str) -> Chosen:
        try:
            value = PartialDate.parse(text)
        except NotADate as error:
            raise wrong(error.what, self.allowed()) from error
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
        if len(chosen) > 1:
            times = either([_on_or_in(item.value) for item in chosen])
            pattern = pgettext(
                "an event and its days, such as: adopted on 1 May 2015 or in 2016", "%(event)s %(times)s"
            )
            return pattern % {"event": self.heading, "times": times}
        value: PartialDate = chosen[0].value
        return self._pattern(day=value.precision is Precision.DAY) % {"event": self.heading, "time": value.spoken()}

    def _pattern(self, *, day: bool) -> str:
        if self.side is Side.BEFORE:
            return gettext("%(event)s by %(time)s") if day else gettext("%(event)s by the end of %(time)s")
        if self.side is Side.AFTER:
            return gettext("%(event)s from %(time)s on")
        return gettext("%(event)s on %(time)s") if day else gettext("%(event)s in %(time)s")

    def allowed(self) -> str:
        return gettext("%(form)s, for example 2015-01-01") % {"form": FORM}

    def schema(self) -> dict[str, Any]:
        return DATE


def _on_or_in(value: PartialDate) -> str:
    """One of several times at which something may have happened."""
    day = value.precision is Precision.DAY
    pattern = pgettext("after an event", "on %(time)s") if day else pgettext("after an event", "in %(time)s")
    return pattern % {"time": value.spoken()}
