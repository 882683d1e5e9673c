"""What is read for the pages of one instrument: queries that are composed once.

Norms stand above this floor: they are reached by reverse relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from actors.models import Actor
from cyberdip.records.beside import put_beside
from cyberdip.records.keeping import kept
from cyberdip.records.prepared import prepared
from instruments.models import Declaration, Instrument, Participation

Rows = QuerySet[Any]


@kept
def states() -> list[Actor]:
    """Every State (one query for each revision)."""
    return list(Actor.objects.states())


@prepared
def participations(instrument: Instrument, day: date) -> Rows:
    """Who takes part, each with `status` on a day."""
    return instrument.participations.with_status(day).select_related("actor").sketched()


def participations_with_declarations(instrument: Instrument, day: date) -> list[Any]:
    """The same, each with its `standing` declarations (two queries)."""
    rows = participations(instrument, day)
    if rows:
        put_beside(rows, _declarations(instrument, day), "participation", "standing")
    return rows


@prepared
def _declarations(instrument: Instrument, day: date) -> Rows:
    return Declaration.objects.as_of(day).filter(participation__instrument=instrument)


def held(instrument: Instrument, lists: Sequence[tuple[date, str]]) -> list[int]:
    """How many take part with each status on each day (one query); an empty status counts all who had begun."""
    if not lists:
        return []
    days = list(dict.fromkeys(day for day, _ in lists))
    wanted = tuple((days.index(day), status) for day, status in lists)
    found = _held.first(instrument, wanted, *days)
    return [*found[1:]] if found else [0] * len(lists)


@prepared
def _held(instrument: Instrument, wanted: tuple[tuple[int, str], ...], *days: date) -> Any:
    return instrument.participations.all().held(wanted, days)


def taking_part(instruments: Iterable[str], day: date) -> dict[str, int]:
    """How many take part in each of some instruments (slugs) on a day (one query)."""
    return dict(_taking_part(sorted(set(instruments)), day))


@prepared
def _taking_part(instruments: list[str], day: date) -> Any:
    return Participation.objects.in_any(instruments).count_by_instrument(day)


@prepared
def votes(instrument: Instrument, day: date) -> Rows:
    """How actors had voted on it by a day."""
    return instrument.votes.as_of(day).select_related("actor").sketched()


@prepared
def provisions(instrument: Instrument) -> Rows:
    """Its articles, measures, principles."""
    return instrument.provisions.for_instrument_page()


@prepared
def milestones(instrument: Instrument) -> Rows:
    """Events that concern it."""
    return instrument.milestones.for_timeline()


@prepared
def actions(instrument: Instrument) -> Rows:
    """Its uses."""
    return instrument.actions.for_timeline()


@prepared
def topics(instrument: Instrument) -> Rows:
    """What it is concerned with."""
    return instrument.topics.all()


@prepared
def steps(instrument: Instrument) -> Rows:
    """Steps of scenarios in which it helps."""
    return instrument.scenario_steps.select_related("scenario")


@prepared
def norm_links(instrument: Instrument) -> Rows:
    """The norms that it carries."""
    found: Rows = instrument.norm_links.for_instrument_page()
    return found


@prepared
def norm_sets(instrument: Instrument) -> Rows:
    """The sets of norms that it states."""
    found: Rows = instrument.norm_sets.all()
    return found


@prepared
def elaborations(instrument: Instrument) -> Rows:
    """What it adds to norms."""
    found: Rows = instrument.elaborations.for_instrument_page()
    return found


@prepared
def positions(instrument: Instrument) -> Rows:
    """What was said in it or of it."""
    found: Rows = instrument.positions.select_related("actor")
    return found


@prepared
def parts(instrument: Instrument) -> Rows:
    """Instruments that are part of it."""
    return instrument.parts.all()


@prepared
def predecessors(instrument: Instrument) -> Rows:
    """What it took the place of."""
    return instrument.predecessors.all()
