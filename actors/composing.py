"""The form that composes a set question without a script: each part sent adds one condition to the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records.dates import FORM, PartialDate
from cyberdip.records.listing import PAGE
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.records.sets import Option

from .asking import set_filters

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ADD, HOW, THING, ANSWER, DAY = "add", "how", "thing", "answer", "day"
PARTS = (ADD, HOW, THING, ANSWER, DAY)
WAYS = (("all", _("all of these")), ("any", _("any of these")), ("none", _("none of these")))
_DENIED = "not_"


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of condition as a form: its parameter, legend, what is offered, and in which ways it can be asked."""

    name: str
    legend: StrOrPromise
    things: Sequence[Option]
    answers: Sequence[tuple[str, StrOrPromise]]
    ways: Sequence[tuple[str, StrOrPromise]]


def parts() -> list[Part]:
    """Every kind of condition (one query each)."""
    filters = dict(set_filters())
    return [
        Part(
            name,
            made.question.legend,
            made.question.options(),
            made.question.answers,
            WAYS if f"{_DENIED}{name}" in filters else WAYS[:2],
        )
        for name, made in filters.items()
        if not made.denied
    ]


def added(query: QueryDict) -> str | None:
    """The query string of the question with the condition that a form sent, or None when it sent none.

    Raises BadParameter naming the part that is missing or wrong. What the things are is read with the question.
    """
    if not any(name in query for name in PARTS):
        return None
    filters = {name: made for name, made in set_filters() if not made.denied}
    name = (single(query, ADD, ", ".join(filters)) or "").strip()
    if name not in filters:
        raise BadParameter(
            ADD, gettext("%(value)s is not a condition") % {"value": repr(shown(name))}, ", ".join(filters)
        )
    ways = [way for way, _ in WAYS if way != "none" or f"{_DENIED}{name}" in dict(set_filters())]
    how = (single(query, HOW, ", ".join(ways)) or "all").strip()
    if how not in ways:
        raise BadParameter(HOW, gettext("%(value)s does not fit") % {"value": repr(shown(how))}, ", ".join(ways))
    values = _values(query, filters[name].question.answers)
    changed = query.copy()
    for part in (*PARTS, PAGE):
        changed.pop(part, None)
    for value in values if how == "all" else [",".join(values)]:
        changed.appendlist(f"{_DENIED}{name}" if how == "none" else name, value)
    for other, texts in list(changed.lists()):
        changed.setlist(other, list(dict.fromkeys(text for text in texts if text.strip())))
    return changed.urlencode(safe=",:@")


def _values(query: QueryDict, answers: Sequence[tuple[str, StrOrPromise]]) -> list[str]:
    things = [text.strip() for text in query.getlist(THING) if text.strip()]
    if not things:
        raise BadParameter(THING, gettext("is missing"), gettext("at least one slug of what is asked about"))
    day = (single(query, DAY, FORM) or "").strip()
    try:
        at = f"@{PartialDate.parse(day)}" if day else ""
    except ValueError as error:
        what = gettext("%(value)s is not a day") % {"value": repr(shown(day))}
        raise BadParameter(DAY, what, gettext("%(form)s, or empty") % {"form": FORM}) from error
    if not answers:
        return [f"{thing}{at}" for thing in things]
    answer = (single(query, ANSWER, ", ".join(dict(answers))) or "").strip()
    if answer not in dict(answers):
        raise BadParameter(
            ANSWER, gettext("%(value)s is not an answer") % {"value": repr(shown(answer))}, ", ".join(dict(answers))
        )
    return [f"{thing}:{answer}{at}" for thing in things]
