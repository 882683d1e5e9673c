"""What the page of one instrument shows, loaded by named queries; their number does not grow with its lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, chronological
from cyberdip.records.as_of import AsOf
from cyberdip.records.models import Record
from cyberdip.records.periods import has_come
from cyberdip.sources.completeness import Completeness, of_list
from cyberdip.topics.models import ScenarioStep, Topic
from instruments import page_rows
from instruments.ballots import Tally, tally
from instruments.completeness import completeness
from instruments.lifeline import Line, line
from instruments.models import Action, Instrument, Milestone, Participation, Provision, Vote
from instruments.participants import Absent, Participants, absent, participants
from instruments.querysets import MOST_PROVISIONS

_NORM_LINKS, _POSITIONS = "norm-links", "positions"
"""Collections of the floor above, by name."""


@dataclass(frozen=True)
class InstrumentPage:
    """One instrument as of one day. Lists of norms are typed as records: norms stand above this floor."""

    instrument: Instrument
    as_of: AsOf
    standing: str
    topics: Sequence[Topic]
    steps: Sequence[ScenarioStep]
    line: Line | None
    participants: Participants
    absent: Absent | None
    tally: Tally
    provisions: Sequence[Group[Provision]]
    norm_links: Sequence[Record]
    norm_sets: Sequence[Record]
    elaborations: Sequence[Record]
    positions: Sequence[Record]
    milestones: Sequence[Milestone]
    actions: Sequence[Action]
    later_events: int
    """Milestones and actions left out because they came after the chosen day."""
    parts: Sequence[Instrument]
    predecessors: Sequence[Instrument]
    completeness: Sequence[Completeness]

    @property
    def provision_count(self) -> int:
        return sum(len(group.records) for group in self.provisions)

    @property
    def has_provisions_apart(self) -> bool:
        """Whether only their headings stand here, and what they say at an address of its own."""
        return self.provision_count > MOST_PROVISIONS

    @property
    def norm_count(self) -> int:
        """Norms it carries or adds to."""
        rows = (*self.norm_links, *self.elaborations)
        return len({row.norm_id for row in rows})  # type: ignore[attr-defined]

    @property
    def event_count(self) -> int:
        return len(self.milestones) + len(self.actions)

    @property
    def participation_lists(self) -> list[Completeness]:
        return of_list(self.completeness, Participation.collection)

    @property
    def vote_lists(self) -> list[Completeness]:
        return of_list(self.completeness, Vote.collection)

    @property
    def has_lineage(self) -> bool:
        """Whether it belongs to, holds, follows or was followed by another instrument."""
        instrument = self.instrument
        return bool(instrument.parent_id or instrument.successor_id or self.parts or self.predecessors)

    @property
    def lineage_lists(self) -> list[Completeness]:
        """What is stated of its parts; of none at all, also that nothing before, above or after it was found."""
        return of_list(self.completeness, Instrument.collection)

    @property
    def lists_of_rows(self) -> list[Completeness]:
        """What is stated of all other lists."""
        return [one for one in self.completeness if one not in self.lineage_lists]

    @property
    def provision_lists(self) -> list[Completeness]:
        return of_list(self.completeness, Provision.collection)

    @property
    def norm_lists(self) -> list[Completeness]:
        return of_list(self.completeness, _NORM_LINKS)

    @property
    def position_lists(self) -> list[Completeness]:
        return of_list(self.completeness, _POSITIONS)

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page proves by notes; participations are proved on the page of status."""
        return [
            self.instrument,
            *(one for group in self.provisions for one in group.records if not self.has_provisions_apart),
            *self.tally.votes,
            *self.norm_links,
            *self.norm_sets,
            *self.elaborations,
            *self.positions,
            *self.milestones,
            *self.actions,
        ]


def instrument_page(instrument: Instrument, as_of: AsOf) -> InstrumentPage:
    """Load what the page of an instrument shows as of a day; the instrument comes from `for_detail_page`."""
    day = as_of.day
    rows = page_rows.participations(instrument, day)
    votes = tally(instrument, page_rows.votes(instrument, day))
    provisions = page_rows.provisions(instrument)
    milestones = chronological(page_rows.milestones(instrument), "date")
    actions = chronological(page_rows.actions(instrument), "date")
    past = [stone for stone in milestones if _shown(stone, as_of)]
    taken = [action for action in actions if _shown(action, as_of)]
    lengths = {"provisions": len(provisions)} | {f"votes.{group.value}": len(group.records) for group in votes.groups}
    norm_links, positions = page_rows.norm_links(instrument), page_rows.positions(instrument)
    lengths |= {"votes": len(votes.votes), _NORM_LINKS: len(norm_links), _POSITIONS: len(positions)}
    parts = chronological(page_rows.parts(instrument), "adopted_on")
    lengths[Instrument.collection] = len(parts)
    return InstrumentPage(
        instrument=instrument,
        as_of=as_of,
        standing=standing(instrument, day),
        topics=alphabetical(page_rows.topics(instrument), names.title),
        steps=page_rows.steps(instrument),
        line=line(instrument, past, day),
        participants=participants(rows),
        absent=absent(instrument, rows, day),
        tally=votes,
        provisions=by_category(provisions),
        norm_links=norm_links,
        norm_sets=page_rows.norm_sets(instrument),
        elaborations=page_rows.elaborations(instrument),
        positions=chronological(positions, "date"),
        milestones=past,
        actions=taken,
        later_events=len(milestones) + len(actions) - len(past) - len(taken),
        parts=parts,
        predecessors=chronological(page_rows.predecessors(instrument), "adopted_on"),
        completeness=completeness(instrument, day, lengths),
    )


def standing(instrument: Instrument, day: date) -> str:
    """Where the instrument stood on a day, in a word that the template spells out.

    One of `ended`, `in-force`, `open`, `adopted`, `before` (its first date had not come), `undated`.
    """
    for name, word in (
        ("ended_on", "ended"),
        ("in_force_on", "in-force"),
        ("opened_on", "open"),
        ("adopted_on", "adopted"),
    ):
        if has_come(instrument.partial(name), day):
            return word
    known = any(instrument.partial(name) for name in ("adopted_on", "opened_on", "in_force_on", "ended_on"))
    return "before" if known else "undated"


def by_category(provisions: Iterable[Provision]) -> list[Group[Provision]]:
    """Provisions under their category, categories in the order of their first provision, those without one last."""
    found: dict[str, list[Provision]] = {}
    for provision in sorted(provisions, key=lambda one: not one.category):
        found.setdefault(provision.category, []).append(provision)
    return [Group(category, category[:1].upper() + category[1:], rows) for category, rows in found.items()]


def _shown(record: Milestone | Action, as_of: AsOf) -> bool:
    """Whether an event belongs on the page: all do today (those to come are marked), only past ones on a chosen day."""
    when = record.partial("date")
    return not as_of.chosen or when is None or has_come(when, as_of.day)
