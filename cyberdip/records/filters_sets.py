"""Filters that ask set questions: repeated for all of, commas for any of, `not_…` for none of, `@day` for a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .as_of import today
from .dates import DATE_PATTERN, FORM, PartialDate
from .fields import SLUG_PATTERN
from .filters import Chosen, RecordFilter, Records, quoted, slugs_of, wrong
from .parameters import shown
from .sets import ListState, SetQuestion, Thing, sentence
from .wording import both, either

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 20
"""Things that one filter may name: each costs the database a look of its own."""


class SetFilter(RecordFilter):
    """Actors for whom a set question is certainly answered so.

    One value names things parted by commas: any of them will do (denied: none of them). Several values must all hold.
    """

    repeats = "repeated, all of them must hold; parted by commas, any of them"

    def __init__(self, question: SetQuestion, meaning: StrOrPromise, *, denied: bool = False) -> None:
        heading = format_lazy(_("not {heading}"), heading=question.heading) if denied else question.heading
        super().__init__("", heading, meaning)
        self.question, self.denied = question, denied
        if denied:
            self.repeats = "repeated or parted by commas, none of them may hold"
        self._states: dict[str, ListState] = {}

    def read(self, texts: list[str]) -> list[Chosen]:
        parsed = [[self._parsed(part) for part in text.split(",") if part.strip()] for text in texts]
        slugs = {slug for one in parsed for slug, _, _ in one}
        if (number := sum(len(one) for one in parsed)) > MOST:
            raise wrong(
                gettext("names %(number)s things") % {"number": number},
                gettext("at most %(number)s things") % {"number": MOST},
            )
        known = dict(self.question.target.objects.filter(slug__in=slugs).values_list("slug", "title"))
        unknown = [shown(slug) for slug in sorted(slugs) if slug not in known]
        if unknown or not all(parsed):
            what = gettext("%(slugs)s is not the slug of a record") if unknown else gettext("names nothing")
            raise wrong(what % {"slugs": quoted(unknown)}, self.allowed())
        since = self.question.since(slugs)
        found = []
        for text, one in zip(texts, parsed, strict=True):
            things = tuple(Thing(slug, known[slug], answer, day, since.get(slug)) for slug, answer, day in one)
            found.append(Chosen(text, things, joined_titles(things)))
        return found

    def _parsed(self, text: str) -> tuple[str, str, date | None]:
        named, at, day_text = text.strip().partition("@")
        slug, _, answer = named.strip().partition(":")
        allowed = dict(self.question.answers)
        if bool(answer) != bool(allowed) or (allowed and answer not in allowed):
            raise wrong(gettext("%(value)s does not fit") % {"value": repr(shown(text))}, self.allowed())
        return slug, answer, self._day(day_text.strip()) if at else None

    def _day(self, text: str) -> date:
        try:
            return PartialDate.parse(text).last
        except ValueError as error:
            raise wrong(gettext("%(value)s is not a day") % {"value": repr(shown(text))}, self.allowed()) from error

    def narrow(self, records: Records, values: list[Any]) -> Records:
        return records.filter(self.certain(values))

    def certain(self, values: Sequence[Sequence[Thing]]) -> Q:
        """Actors for whom every value certainly holds."""
        return reduce(and_, (self._no(things) if self.denied else self._yes(things) for things in values))

    def possible(self, values: Sequence[Sequence[Thing]]) -> Q:
        """Actors for whom no value certainly fails."""
        return reduce(and_, (~self._yes(things) if self.denied else ~self._no(things) for things in values))

    def state(self, thing: Thing) -> ListState:
        """How far the list of a thing is held (one query for all things of this filter)."""
        if thing.slug not in self._states:
            chosen = self.parent.chosen().items() if self.parent else ()
            things = [
                one for name, values in chosen if self.parent.named(name) is self for v in values for one in v.value
            ]
            self._states = self.question.states(things or [thing])
        return self._states[thing.slug]

    def _yes(self, things: Sequence[Thing]) -> Q:
        return reduce(or_, (self.question.yes(thing, self.day) for thing in things))

    def _no(self, things: Sequence[Thing]) -> Q:
        return reduce(and_, (self.question.no(thing, self.day, self.state(thing)) for thing in things))

    def says(self, things: Sequence[Thing]) -> str:
        """One value as the rest of `States that …`."""
        return sentence(self.question, things, self.day, today(), denied=self.denied)

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        return both([self.says(one.value) for one in chosen])

    def schema(self) -> dict[str, Any]:
        answers = "|".join(value for value, _ in self.question.answers)
        thing = f"{SLUG_PATTERN}{f':({answers})' if answers else ''}(@{DATE_PATTERN})?"
        return {
            "title": f"{self.question.target.__name__}{'Answer' if answers else ''}Condition",
            "type": "string",
            "pattern": f"^{thing}(,{thing}){{0,{MOST - 1}}}$",
            "description": f"{self.allowed()}; at most {MOST} in all values of the parameter",
        }

    def allowed(self) -> str:
        answers = f":<{'|'.join(value for value, _ in self.question.answers)}>" if self.question.answers else ""
        return gettext("%(slugs)s, parted by commas, each written %(form)s or %(dated_form)s") % {
            "slugs": slugs_of(self.question.target.collection),
            "form": f"<slug>{answers}",
            "dated_form": f"<slug>{answers}@<{FORM}>",
        }


def joined_titles(things: Sequence[Thing]) -> str:
    """The titles of some things, any of which is meant."""
    return either([thing.title for thing in things])
