"""A set question put to all actors: read from an address, said as a sentence, answered with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.filters_sets import SetFilter
from cyberdip.records.listing import Listing
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.registry import filterset_of
from cyberdip.records.sets import ListState, Thing, spoken
from cyberdip.records.wording import all_of, listed

from .models import Actor, ActorKind, RegionalGroup

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SUBJECTS: dict[ActorKind, StrOrPromise] = {
    ActorKind.STATE: _("States"),
    ActorKind.INTERNATIONAL_ORGANISATION: _("International organisations"),
    ActorKind.PRIVATE_SECTOR: _("Companies and bodies of the private sector"),
    ActorKind.CIVIL_SOCIETY: _("Civil-society actors"),
    ActorKind.PUBLIC_BODY: _("Public bodies of States"),
}
_HEAD = ("kind", "kind__in", "regional_group", "regional_group__in")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of the question: its parameter, its value, the words for it, and the query string without it."""

    name: str
    value: str
    says: str
    things: Sequence[Thing]
    filter: SetFilter
    without: str


@dataclass(frozen=True, slots=True)
class Basis:
    """One row behind an answer, the words for it, and the thing it is about where the condition names several."""

    row: Any
    tells: str
    about: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands behind the answer of one actor to one condition: rows, or what their absence means."""

    rows: Sequence[Basis]
    absent: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One actor with a cell for each condition."""

    actor: Actor
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Asked:
    """The question that a listing of actors asks."""

    listing: Listing

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its conditions, in the order of the address."""
        chosen = self.listing.filterset.chosen()
        return [
            Clause(name, one.text, made.says(one.value), one.value, made, self._without(name, one.text))
            for name in self.listing.query
            if name in chosen and isinstance(made := self.listing.filterset.named(name), SetFilter)
            for one in chosen[name]
        ]

    @property
    def subject(self) -> str:
        """Of whom it asks: `States of the African Group`."""
        chosen = self.listing.filterset.chosen()
        kinds = [one.value for name in _HEAD[:2] for one in chosen.get(name, [])]
        groups = [one.label for name in _HEAD[2:] for one in chosen.get(name, [])]
        head = all_of([str(SUBJECTS[ActorKind(kind)]) for kind in kinds]) if kinds else gettext("Actors")
        return gettext("%(actors)s of the %(groups)s") % {"actors": head, "groups": _groups(groups)} if groups else head

    @property
    def sentence(self) -> str:
        """The question as a reader says it."""
        named = {clause.name for clause in self.clauses}
        said = self.listing.filterset.sentences()
        others = [said[name] for name in said if name not in named and name not in _HEAD]
        whole = self.subject
        if self.clauses:
            conditions = all_of([clause.says for clause in self.clauses])
            whole = gettext("%(actors)s that %(conditions)s") % {"actors": whole, "conditions": conditions}
        if not others:
            return whole
        told = pgettext("between filters", "; ").join(others)
        return gettext("%(question)s (%(filters)s)") % {"question": whole, "filters": told}

    @cached_property
    def unknown(self) -> list[Actor]:
        """Actors for whom the answer is not known: no condition certainly fails, and not all certainly hold."""
        if not self.clauses:
            return []
        filterset = self.listing.filterset
        records: RecordQuerySet = Actor.objects.all()
        for name, values in filterset.chosen().items():
            made = filterset.named(name)
            if isinstance(made, SetFilter):
                records = records.filter(made.possible([one.value for one in values]))
            else:
                records = made.filter(records, values)
        certain = self.listing.narrowed().values("slug")
        return alphabetical(records.exclude(slug__in=certain), names.title)

    @cached_property
    def states(self) -> list[ListState]:
        """The lists that the answer leans on, each once."""
        found = {
            (state.title, state.as_of): state
            for clause in self.clauses
            for thing in clause.things
            if (state := clause.filter.state(thing))
        }
        return list(found.values())

    def answers(self, actors: Sequence[Actor]) -> list[Answer]:
        """What stands behind the answers of some actors (one query for each thing named)."""
        day, slugs = self.listing.as_of.day, [actor.slug for actor in actors]
        bases = [
            [(thing, clause.filter.question.basis(thing, slugs, day)) for thing in clause.things]
            for clause in self.clauses
        ]
        return [
            Answer(actor, [self._cell(clause, base, actor) for clause, base in zip(self.clauses, bases, strict=True)])
            for actor in actors
        ]

    def _cell(self, clause: Clause, bases: Sequence[tuple[Thing, dict[str, list[Any]]]], actor: Actor) -> Cell:
        question, day, several = clause.filter.question, self.listing.as_of.day, len(bases) > 1
        rows = [
            Basis(row, question.tells(row, thing.on(day)), thing.title if several else "")
            for thing, found in bases
            for row in found.get(actor.slug, [])
        ]
        if rows:
            return Cell(rows, "")
        states = [clause.filter.state(thing) for thing in clause.things]
        days = [state.as_of for state in states if state.as_of]
        if len(days) == len(states):
            return Cell((), gettext("Not on the list, held in full as of %(day)s") % {"day": spoken(min(days))})
        return Cell((), gettext("Nothing recorded, and the list is not complete"))

    def _without(self, name: str, text: str) -> str:
        values = [value for value in self.listing.query.getlist(name) if value.strip() != text]
        return self.listing.with_values({name: values})


def _groups(names: Sequence[str]) -> str:
    """Regional groups after `of the`: `A`, `A and the B`, `A, B and the C`."""
    *before, last = names
    return gettext("%(first)s and the %(last)s") % {"first": listed(before), "last": last} if before else last


def set_filters() -> Iterator[tuple[str, SetFilter]]:
    """Every set question that may be put to actors, by parameter."""
    for name, made in filterset_of(Actor).base_filters.items():
        if isinstance(made, SetFilter):
            yield name, made


KINDS = tuple((kind.value, SUBJECTS[kind]) for kind in ActorKind)
GROUPS = tuple(RegionalGroup.choices)
