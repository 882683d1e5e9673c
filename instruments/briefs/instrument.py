"""The brief of one instrument: the parts of its page that one needs at hand, and what is still open about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cyberdip.records.arranging import Group
from cyberdip.records.models import Record
from cyberdip.sources.completeness import Completeness
from instruments.models import Instrument, Participation, Provision
from instruments.page import InstrumentPage
from instruments.participants import DATES, Participants

_DATED = ("adopted_on", "opened_on", "in_force_on")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing not known of the instrument: what it is, and the record that says so where there is one."""

    says: str
    record: Record | None = None


@dataclass(frozen=True)
class InstrumentBrief:
    """One instrument as of one day, on two pages."""

    page: InstrumentPage
    gaps: Sequence[Gap]

    @property
    def instrument(self) -> Instrument:
        return self.page.instrument

    @property
    def participants(self) -> Participants:
        return self.page.participants

    @property
    def provisions(self) -> Sequence[Group[Provision]]:
        return self.page.provisions

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the brief shows, for its notes."""
        return [
            self.instrument,
            *(provision for group in self.provisions for provision in group.records),
            *self.participants.records,
            *self.page.norm_links,
            *self.page.norm_sets,
            *self.page.elaborations,
            *(one.coverage for one in self.page.completeness),
        ]


def instrument_brief(page: InstrumentPage) -> InstrumentBrief:
    """The brief out of what the page of the instrument shows (no further query)."""
    return InstrumentBrief(page, [*_undated(page.instrument), *_lists(page.completeness), *_uncertain(page)])


def _undated(instrument: Instrument) -> list[Gap]:
    names = {"adopted_on": "when it was adopted", "opened_on": "when it opened or began"}
    if instrument.is_treaty and not instrument.in_force_on:
        return [Gap("It is not recorded to be in force.")]
    if any(getattr(instrument, name) for name in _DATED):
        return []
    return [Gap(f"Not known: {' and '.join(names.values())}.")]


def _lists(lists: Sequence[Completeness]) -> list[Gap]:
    return [Gap(f"{one.heading}: {_held(one)}", one.coverage) for one in lists if not one.whole]


def _held(one: Completeness) -> str:
    total = one.coverage.total
    stated = f"{one.held} held here of {total} stated" if total is not None else f"{one.held} held here, no total known"
    return f"the list is not complete, {stated}."


def _uncertain(page: InstrumentPage) -> list[Gap]:
    instrument = page.instrument
    undated = sum(not any(getattr(row, name) for name, _ in DATES) for row in _rows(page))
    found = [Gap(instrument.note, instrument)] if instrument.note else []
    return [*found, *([Gap(f"{undated} participants without any date.")] if undated else [])]


def _rows(page: InstrumentPage) -> list[Participation]:
    return page.participants.records
