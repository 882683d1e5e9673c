"""The vote on one resolution: the tally, drawn as a bar in percent of its width, and the states by vote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, grouped
from instruments.models import Ballot, Instrument, Vote


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the bar: how many voted so, where the part starts and how wide it is (percent of the bar)."""

    value: str
    label: str
    count: int
    start: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 3)


@dataclass(frozen=True, slots=True)
class Tally:
    """The official tally of a resolution beside the recorded votes."""

    segments: Sequence[Segment]
    groups: Sequence[Group[Vote]]
    official: dict[str, int | None]
    """Votes by ballot as officially stated; None where no tally is known."""

    @property
    def lines(self) -> list[tuple[str, str, int | None, int]]:
        """Each ballot with its label, the official number and the number of votes recorded here."""
        recorded = {group.value: len(group.records) for group in self.groups}
        return [
            (value, str(label), self.official.get(value), recorded.get(value, 0))
            for value, label in Ballot.choices
            if value in recorded or self.official.get(value) is not None
        ]

    @property
    def votes(self) -> list[Vote]:
        return [vote for group in self.groups for vote in group.records]


def tally(instrument: Instrument, votes: Iterable[Vote]) -> Tally:
    """The tally of an instrument with its votes (their actors loaded); empty segments where there was no vote."""
    groups = grouped(
        alphabetical(votes, lambda vote: names.title(vote.actor)),
        lambda vote: vote.vote,
        Ballot.choices,
    )
    official: dict[str, int | None] = {
        Ballot.YES: instrument.votes_yes,
        Ballot.NO: instrument.votes_no,
        Ballot.ABSTAIN: instrument.votes_abstain,
    }
    recorded = {group.value: len(group.records) for group in groups}
    counts = {value: _count(official.get(value), recorded.get(value, 0)) for value in Ballot.values}
    return Tally(_segments(counts), groups, official)


def _count(official: int | None, recorded: int) -> int:
    return recorded if official is None else official


def _segments(counts: dict[str, int]) -> list[Segment]:
    whole = sum(counts.values())
    start, found = 0.0, []
    for value, label in Ballot.choices:
        if counts[value]:
            width = round(100 * counts[value] / whole, 3)
            found.append(Segment(value, str(label), counts[value], round(start, 3), width))
            start += width
    return found
