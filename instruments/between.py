"""What changed in one instrument between two days: who signed, consented, joined, withdrew, and what they became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext, npgettext, pgettext

from actors.models import Actor
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.as_of import last_day
from cyberdip.records.dates import FORM, PartialDate
from cyberdip.records.parameters import single
from cyberdip.records.periods import has_come
from cyberdip.records.problems import BadParameter
from cyberdip.records.wording import listed
from instruments.models import Instrument, Participation
from instruments.status import absent_from, lists_of, of_rows, of_treaty, whole_list_day

FROM, TO = "from", "to"
NAMES = (FROM, TO)
_STEPS = (
    ("invited_on", "invited"),
    ("signed_on", "signed"),
    ("consent_on", "consented"),
    ("in_force_on", "became party"),
    ("endorsed_on", "joined"),
    ("withdrawn_on", "withdrew"),
)
WORDS = (*(word for _, word in _STEPS), "listed")
"""What may have been done, in the order in which it comes."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the end of `first` to the end of `last`; what happened on `first` had happened already."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Done:
    """One step of an actor: one of WORDS, what more is known of it, its day, and the row that says so."""

    did: str
    detail: str
    when: PartialDate
    row: Participation

    @property
    def word(self) -> str:
        """What it did, as a reader calls it."""
        return _called(self.did)

    def __str__(self) -> str:
        return f"{self.did}{f' ({self.detail})' if self.detail else ''} {self.when}"


@dataclass(frozen=True, slots=True)
class Change:
    """One actor: its status on both days, since when it has the later one, and its steps between them, oldest first."""

    actor: Actor
    before: str
    after: str
    since: PartialDate | None
    steps: Sequence[Done]

    @property
    def rows(self) -> list[Participation]:
        """The rows that say so."""
        return list({step.row.slug: step.row for step in self.steps}.values())


@dataclass(frozen=True, slots=True)
class Changes:
    """The actors that took a step, by name, and how many took each."""

    period: Period
    actors: Sequence[Change]
    list_as_of: date | None

    @property
    def said(self) -> str:
        """What was done, each with the number of those who did it: `3 signed, 1 withdrew`."""
        found = Counter(did for one in self.actors for did in {step.did for step in one.steps})
        return listed([_counted(did, found[did]) for did in WORDS if found[did]])


def read(query: QueryDict, day: date) -> Period | None:
    """The days asked for; `to` is `day` where it is absent, None where neither is given.

    A year or month means its last day. Raises BadParameter for what is no date, and for days the wrong way round.
    """
    first, last = read_day(query, FROM), read_day(query, TO)
    if first is None:
        if last is not None:
            raise BadParameter(TO, gettext("is given without from"), gettext("both, or from alone"))
        return None
    if first > (last or day):
        what = gettext("%(first)s comes after %(last)s") % {"first": first, "last": last or day}
        raise BadParameter(FROM, what, gettext("a day not after to"))
    return Period(first, last or day)


def changes(instrument: Instrument, period: Period) -> Changes:
    """Who took a step between two days (two queries).

    A step whose day is known in part counts on the last day it may mean, as it does for the status.
    """
    first, last = period.first, period.last
    dated = instrument.participations.all().with_status(first, "status_before").with_status(last)
    rows = list(dated.select_related("actor"))
    stated, treaty = lists_of(instrument), of_treaty(rows)
    list_as_of = whole_list_day(stated, last, treaty=treaty)
    absent_before = absent_from(whole_list_day(stated, first, treaty=treaty))
    before = of_rows(rows, first, absent_before, "status_before")
    after = of_rows(rows, last, absent_from(list_as_of))
    done: dict[str, list[Done]] = {}
    for row in rows:
        done.setdefault(row.actor_id, []).extend(_steps(row, period))
    actors = {row.actor_id: row.actor for row in rows}
    found = [
        Change(actor, before[actor.slug].status, after[actor.slug].status, after[actor.slug].since, _ordered(steps))
        for actor in alphabetical(actors.values(), names.title)
        if (steps := done[actor.slug])
    ]
    return Changes(period, found, list_as_of)


def _steps(row: Participation, period: Period) -> list[Done]:
    found = []
    for name, word in _STEPS:
        if _within(when := row.partial(name), period):
            detail = row.get_consent_kind_display() if name == "consent_on" else ""
            found.append(Done(word, detail, when, row))
    # A list that names it tells of a step only where no dated one does.
    if not found and _within(when := row.partial("stated_on"), period) and _moved(row):
        found.append(Done("listed", row.get_stated_status_display(), when, row))
    return found


def _moved(row: Participation) -> bool:
    return row.status_before != row.status  # type: ignore[attr-defined, no-any-return]  # annotated by `changes`


def _within(when: PartialDate | None, period: Period) -> bool:
    return has_come(when, period.last) and not has_come(when, period.first)


def _ordered(steps: Sequence[Done]) -> list[Done]:
    return sorted(steps, key=lambda step: (step.when.last, WORDS.index(step.did)))


def _called(did: str) -> str:
    """What one actor did, as it stands before the day."""
    return {
        "invited": pgettext("step of an actor, before its day", "invited"),
        "signed": pgettext("step of an actor, before its day", "signed"),
        "consented": pgettext("step of an actor, before its day", "consented"),
        "became party": pgettext("step of an actor, before its day", "became party"),
        "joined": pgettext("step of an actor, before its day", "joined"),
        "withdrew": pgettext("step of an actor, before its day", "withdrew"),
        "listed": pgettext("step of an actor, before its day", "listed"),
    }[did]


def _counted(did: str, number: int) -> str:
    """How many actors did so."""
    pattern = {
        "invited": npgettext("steps of actors", "%(n)s invited", "%(n)s invited", number),
        "signed": npgettext("steps of actors", "%(n)s signed", "%(n)s signed", number),
        "consented": npgettext("steps of actors", "%(n)s consented", "%(n)s consented", number),
        "became party": npgettext("steps of actors", "%(n)s became party", "%(n)s became party", number),
        "joined": npgettext("steps of actors", "%(n)s joined", "%(n)s joined", number),
        "withdrew": npgettext("steps of actors", "%(n)s withdrew", "%(n)s withdrew", number),
        "listed": npgettext("steps of actors", "%(n)s listed", "%(n)s listed", number),
    }[did]
    return pattern % {"n": number}


def read_day(query: QueryDict, name: str) -> date | None:
    """The day in one parameter, None where it is not given; BadParameter for what is no date."""
    text = (single(query, name, FORM) or "").strip()
    return last_day(name, text) if text else None
