"""The brief of one instrument: the parts of its page that one needs at hand, and what is still open about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from cyberdip.records import names
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
            *(one.coverage for one in self.page.lists_of_rows),
        ]


def instrument_brief(page: InstrumentPage) -> InstrumentBrief:
    """The brief out of what the page of the instrument shows (no further query)."""
    return InstrumentBrief(page, [*_undated(page.instrument), *_lists(page.lists_of_rows), *_uncertain(page)])


def _undated(instrument: Instrument) -> list[Gap]:
    if instrument.is_treaty and not instrument.in_force_on:
        return [Gap(gettext("It is not recorded to be in force."))]
    if any(getattr(instrument, name) for name in _DATED):
        return []
    return [Gap(gettext("Not known: when it was adopted and when it opened or began."))]


def _lists(lists: Sequence[Completeness]) -> list[Gap]:
    return [Gap(_held(one), one.coverage) for one in lists if not one.whole]


def _held(one: Completeness) -> str:
    total = one.coverage.total
    said = {"list": one.heading, "held": one.held, "total": total}
    if total is None:
        return gettext("%(list)s: the list is not complete, %(held)s held here, no total known.") % said
    return gettext("%(list)s: the list is not complete, %(held)s held here of %(total)s stated.") % said


def _uncertain(page: InstrumentPage) -> list[Gap]:
    instrument = page.instrument
    undated = sum(not any(getattr(row, name) for name, _ in DATES) for row in _rows(page))
    found = [Gap(names.English(instrument.note), instrument)] if instrument.note else []
    if undated:
        # The same in English whatever the number.
        said = ngettext("%(count)s participants without any date.", "%(count)s participants without any date.", undated)
        found.append(Gap(said % {"count": undated}))
    return found


def _rows(page: InstrumentPage) -> list[Participation]:
    return page.participants.records
