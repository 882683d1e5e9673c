"""Set questions: who stands in some relation to a thing on a day, with three answers: yes, no and not known.

A question is asked of rows (participations, memberships, votes, positions) that join actors to things. An actor
without a row is a "no" only where the list of rows is held in full; otherwise the answer is not known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext, pgettext

from .dates import spoken as spoken
from .querysets import RecordQuerySet
from .wording import all_of, one_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Thing:
    """What a question is about: slug and title of a record, an answer chosen (a ballot), the day given with it.

    `since` is the first day on which it existed at all, where that is known.
    """

    slug: str
    title: str
    answer: str = ""
    day: date | None = None
    since: date | None = None

    def on(self, day: date) -> date:
        """Its own day, or that of the request."""
        return self.day or day


@dataclass(frozen=True, slots=True)
class ListState:
    """How far the list behind an answer is held: `as_of` is the day of the complete list, None where it is not whole.

    `stated` are the records that say so.
    """

    title: str
    as_of: date | None
    stated: Sequence[Any] = ()

    @property
    def whole(self) -> bool:
        return self.as_of is not None


@dataclass(frozen=True, slots=True)
class Option:
    """A thing that a form offers."""

    value: str
    label: str


class SetQuestion(ABC):
    """One relation between actors and things, such as `party to`."""

    target: ClassVar[Any]
    """The record type of the things."""
    heading: ClassVar[StrOrPromise]
    """What joins an actor and a thing in few words: `party to`."""
    answers: ClassVar[tuple[tuple[str, StrOrPromise], ...]] = ()
    """Values that may, and then must, be asked for with a thing: ballots of a vote."""
    path: ClassVar[str] = "actor"
    """The column of a row that holds the actor."""
    legend: ClassVar[StrOrPromise] = ""
    """Heading of the question in a form."""

    @abstractmethod
    def rows(self, thing: Thing, day: date) -> RecordQuerySet:
        """Every row of the list that is about the thing."""

    @abstractmethod
    def holds(self, thing: Thing, day: date) -> Q:
        """Rows that certainly answer yes on `day`."""

    @abstractmethod
    def open(self, thing: Thing, day: date) -> Q:
        """Rows that leave it open, as a date is too imprecise or missing; those that hold are taken out."""

    @abstractmethod
    def states(self, things: Iterable[Thing]) -> dict[str, ListState]:
        """How far the list of each thing is held, by slug (one query)."""

    @abstractmethod
    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        """The rest of `States that …`: names joined, day as spoken, whether it is today or later, whether denied."""

    @abstractmethod
    def tells(self, row: Any, day: date) -> str:
        """What one row says of the question, in a few words."""

    @abstractmethod
    def options(self) -> list[Option]:
        """The things worth offering in a form, in the order of their titles (one query)."""

    def since(self, slugs: Iterable[str]) -> dict[str, date]:
        """First day of each thing, where known: before it nobody stood in any relation to it."""
        return {}

    def name_of(self, thing: Thing) -> str:
        """The thing as a sentence names it."""
        return thing.title

    def basis(self, thing: Thing, actors: Iterable[str], day: date) -> dict[str, list[Any]]:
        """The rows behind the answers for some actors, by actor (one query)."""
        found: dict[str, list[Any]] = {}
        rows = self.rows(thing, day).filter(**{f"{self.path}__in": list(actors)})
        for row in rows.select_related(*rows.model.parent_fields):
            found.setdefault(getattr(row, f"{self.path}_id"), []).append(row)
        return found

    def yes(self, thing: Thing, day: date) -> Q:
        """Actors for whom the answer is certainly yes."""
        return self._among(thing, day, self.holds(thing, thing.on(day)))

    def no(self, thing: Thing, day: date, state: ListState) -> Q:
        """Actors for whom the answer is certainly no."""
        on = thing.on(day)
        if thing.since is not None and on < thing.since:
            return ~Q(pk__in=[])
        neither = ~self.yes(thing, day) & ~self._among(thing, day, self.open(thing, on))
        return neither if state.whole else neither & self._among(thing, day, Q())

    def _among(self, thing: Thing, day: date, condition: Q) -> Q:
        rows = self.rows(thing, thing.on(day)).filter(condition)
        return Q(slug__in=rows.order_by().values(self.path))


def sentence(question: SetQuestion, things: Sequence[Thing], day: date, today: date, *, denied: bool) -> str:
    """What is asked about some things, any of them: `on 1 January 2015 were party to the Budapest Convention`."""
    by_day: dict[tuple[date, str], list[Thing]] = {}
    for thing in things:
        by_day.setdefault((thing.on(day), thing.answer), []).append(thing)
    said = [
        question.says(one_of([question.name_of(one) for one in named]), spoken(on), on >= today, denied, named[0])
        for (on, _), named in by_day.items()
    ]
    if denied or len(said) == 1:
        return all_of(said)
    return gettext("either %(alternatives)s") % {"alternatives": one_of(said)}


def joined(parts: Sequence[str], word: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    if word in ("or", "and"):
        return (one_of if word == "or" else all_of)(parts)
    return f" {word} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def the(title: str) -> str:
    """A title inside a sentence, with its article where it is more than one word."""
    if " " not in title or title.lower().startswith("the "):
        return title
    return pgettext("title inside a sentence, such as: the Budapest Convention", "the %(title)s") % {"title": title}
