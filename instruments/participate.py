"""What is open to others than States: which instruments and forums, on what terms, and when they next meet.

Page and API ask here; both by the same parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.models import Record
from cyberdip.records.parameters import shown, single
from cyberdip.records.periods import has_come
from cyberdip.records.problems import BadParameters, ParameterProblem
from instruments.models import Instrument, InstrumentKind, Milestone, OpenTo, Scope
from instruments.openness import ADDRESSED, SORTS, welcomes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TERMS: tuple[tuple[str, StrOrPromise, StrOrPromise], ...] = (
    (
        OpenTo.ACCREDITED_STAKEHOLDERS,
        _("By accreditation or consultation"),
        _("Processes of States that let accredited bodies attend, speak or be consulted; States alone decide."),
    ),
    (
        OpenTo.ALL,
        _("Open to all kinds of actor"),
        _("Forums that anyone may join, and texts that others than States may support or endorse."),
    ),
    (
        OpenTo.NON_STATE,
        _("Of companies, civil society and academia"),
        _("Initiatives that are led by others than States."),
    ),
)
"""Terms on which others than States take part: value of `open_to`, heading, meaning."""

SCOPES = tuple((value, label) for value, label in Scope.choices if value not in (Scope.BILATERAL, Scope.NATIONAL))
CHOICES: dict[str, tuple[tuple[str, StrOrPromise], ...]] = {
    "sort": SORTS,
    "scope": SCOPES,
    "open_to": tuple(terms[:2] for terms in TERMS),
}
"""The parameters and what each allows."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; an empty text asks for all."""

    sort: str = ""
    scope: str = ""
    open_to: str = ""

    @property
    def sentences(self) -> list[str]:
        """What is asked for, one sentence a filter."""
        said = {
            "sort": gettext("open to %(value)s"),
            "scope": gettext("scope is %(value)s"),
            "open_to": gettext("terms are %(value)s"),
        }
        chosen = {name: getattr(self, name) for name in CHOICES}
        return [said[name] % {"value": dict(CHOICES[name])[value]} for name, value in chosen.items() if value]


@dataclass(frozen=True, slots=True)
class Chance:
    """One instrument or forum in which to take part, and the events ahead that concern it, the next first."""

    instrument: Instrument
    ahead: Sequence[Milestone]

    @property
    def forum(self) -> bool:
        """Whether it meets or works, rather than being a text to support."""
        return self.instrument.kind in (InstrumentKind.PROCESS, InstrumentKind.CAPACITY_BUILDING)

    @property
    def addressed(self) -> list[str]:
        """Whom it addresses beside States, in words."""
        words = [word for word in self.instrument.addressees if word != "states"]
        return [str(ADDRESSED.get(word) or word.replace("-", " ")) for word in words]


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances on one kind of terms."""

    value: str
    heading: StrOrPromise
    meaning: StrOrPromise
    chances: Sequence[Chance]


@dataclass(frozen=True)
class Participation:
    """All that is open on a day, by terms; what had ended by then; and the events ahead."""

    wanted: Wanted
    groups: Sequence[Chances]
    ended: Sequence[Instrument]
    ahead: Sequence[Milestone]

    @property
    def chances(self) -> list[Chance]:
        return [chance for group in self.groups for chance in group.chances]

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        return [*(chance.instrument for chance in self.chances), *self.ended, *self.ahead]


def read(query: QueryDict) -> Wanted:
    """What a query string asks for; BadParameters names every wrong value and what is allowed."""
    values: dict[str, str] = {}
    problems: list[ParameterProblem] = []
    for name, choices in CHOICES.items():
        allowed = ", ".join(value for value, _ in choices)
        text = (single(query, name, gettext("one of %(values)s") % {"values": allowed}) or "").strip()
        if text and text not in dict(choices):
            problems.append(
                ParameterProblem(
                    name, gettext("%(values)s is not a value of it") % {"values": repr(shown(text))}, allowed
                )
            )
        values[name] = text
    if problems:
        raise BadParameters(problems)
    return Wanted(**values)


def participation(wanted: Wanted, day: date) -> Participation:
    """What fits, as of a day (three queries, whatever the length of the lists)."""
    fitting = [one for one in Instrument.objects.open_to_outsiders(day) if _fits(one, wanted)]
    present = [one for one in fitting if not has_come(one.partial("ended_on"), day)]
    events = list(Milestone.objects.scheduled_after(day).concerning(one.slug for one in present))
    chances = [Chance(one, [event for event in events if one in event.instruments.all()]) for one in _titled(present)]
    return Participation(wanted, _by_terms(chances), _titled(one for one in fitting if one not in present), events)


def _fits(instrument: Instrument, wanted: Wanted) -> bool:
    return (
        (not wanted.sort or welcomes(instrument, wanted.sort))
        and wanted.scope in ("", instrument.scope)
        and wanted.open_to in ("", instrument.open_to)
    )


def _by_terms(chances: Sequence[Chance]) -> list[Chances]:
    """Groups in the order of TERMS; in each those with a date ahead first, then forums, then texts."""
    ordered = sorted(chances, key=lambda one: (not one.ahead, not one.forum))
    groups = [Chances(*terms, [one for one in ordered if one.instrument.open_to == terms[0]]) for terms in TERMS]
    return [group for group in groups if group.chances]


def _titled(instruments: Iterable[Instrument]) -> list[Instrument]:
    return alphabetical(instruments, names.title)
