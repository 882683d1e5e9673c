"""What the page of one norm shows, loaded by named queries; their number does not grow with its lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from actors.models import ActorKind
from cyberdip.records import names
from cyberdip.records.arranging import Group, alphabetical, chronological, grouped
from cyberdip.records.as_of import AsOf
from cyberdip.records.folding import fold
from cyberdip.records.models import Record
from cyberdip.records.periods import has_come
from cyberdip.sources.models import Coverage
from cyberdip.topics.models import ScenarioStep, Topic
from instruments.models import Instrument
from instruments.page_rows import taking_part
from norms import page_rows
from norms.carriers import Carried, CarrierGroup, carriers, first, links_of
from norms.models import Contribution, Elaboration, Norm, NormLink, Position, Stance

MOST_REASONS = 60


@dataclass(frozen=True, slots=True)
class Layer:
    """What one later text adds, and the topics it has beyond those of the norm."""

    elaboration: Elaboration
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class Voice:
    """One position on the topics of the norm: the topics it shares with it, and its stances on them, where they are
    spelled out."""

    position: Position
    topics: Sequence[Topic]
    stances: Sequence[Stance]


@dataclass(frozen=True)
class NormPage:
    """One norm as of one day."""

    norm: Norm
    as_of: AsOf
    stated: bool
    """Whether the set it belongs to had been stated by the day."""
    topics: Sequence[Topic]
    steps: Sequence[ScenarioStep]
    elaborations: Sequence[Layer]
    later_elaborations: int
    contributions: Sequence[Group[Contribution]]
    carriers: Sequence[CarrierGroup]
    later_carriers: Sequence[NormLink]
    voices: Sequence[Voice]
    completeness: Sequence[Coverage]
    previous: Norm | None
    following: Norm | None

    @cached_property
    def links(self) -> list[NormLink]:
        return links_of(self.carriers)

    @property
    def carried_by_many(self) -> bool:
        """Whether the reasons of all would make the page too heavy; they are at an address of their own then."""
        return len(self.links) > MOST_REASONS

    @cached_property
    def carried(self) -> Carried:
        """The carriers that the page of the norm itself shows: of very many the first."""
        return first(self.carriers)

    @property
    def instrument_count(self) -> int:
        return len({link.instrument_id for link in self.links})

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        return [
            self.norm,
            *(layer.elaboration for layer in self.elaborations),
            *(contribution for group in self.contributions for contribution in group.records),
            *self.carried.links,
            *(voice.position for voice in self.voices),
        ]

    @property
    def said(self) -> list[Record]:
        """The positions and stances, for the notes of the page that spells them out."""
        return [one for voice in self.voices for one in (voice.position, *voice.stances)]


def norm_page(norm: Norm, as_of: AsOf, *, spelled_out: bool = False) -> NormPage:
    """Load what the page of a norm shows as of a day; the norm comes from `for_detail_page`.

    `spelled_out`: also what each position says, which the page itself leaves to another one.
    """
    day = as_of.day
    topics = alphabetical(page_rows.topics(norm), names.title)
    elaborations = page_rows.elaborations(norm)
    known = [one for one in elaborations if _had_come(one.instrument, day)]
    links = page_rows.links(norm)
    standing = [link for link in links if _had_come(link.instrument, day)]
    counts = taking_part((link.instrument_id for link in links), day)
    previous, following = _beside(norm)
    return NormPage(
        norm=norm,
        as_of=as_of,
        stated=norm.set.instrument is None or _had_come(norm.set.instrument, day),
        topics=topics,
        steps=page_rows.steps(norm),
        elaborations=[_layer(one, topics) for one in known],
        later_elaborations=len(elaborations) - len(known),
        contributions=grouped(page_rows.contributions(norm), lambda one: one.actor_kind, ActorKind.choices),
        carriers=carriers(standing, counts),
        later_carriers=[link for link in links if not _had_come(link.instrument, day)],
        voices=voices([topic.slug for topic in topics], day, spelled_out=spelled_out),
        completeness=Coverage.objects.of_record(norm),
        previous=previous,
        following=following,
    )


def _layer(elaboration: Elaboration, known: Sequence[Topic]) -> Layer:
    further = [topic for topic in elaboration.topics.all() if topic not in known]
    return Layer(elaboration, alphabetical(further, names.title))


def voices(topics: list[str], day: date, *, spelled_out: bool) -> list[Voice]:
    """Positions on some topics (slugs) by their actor's name, then date; each with what it shares with the topics."""
    read = page_rows.positions if spelled_out else page_rows.voices
    found = []
    for position in sorted(chronological(read(topics, day), "date"), key=lambda one: fold(names.title(one.actor))):
        stances = [one for one in position.stances.all() if one.topic_id in topics] if spelled_out else []
        shared = [topic for topic in position.topics.all() if topic.slug in topics] if spelled_out else []
        found.append(Voice(position, shared, stances))
    return found


def _had_come(instrument: Instrument, day: date) -> bool:
    """Whether a text was there on the day; one whose date is not known counts as there."""
    when = instrument.partial("adopted_on") or instrument.partial("opened_on") or instrument.partial("in_force_on")
    return when is None or has_come(when, day)


def _beside(norm: Norm) -> tuple[Norm | None, Norm | None]:
    """The norms before and after it in its set (one query)."""
    siblings = page_rows.siblings(norm.set_id)
    place = siblings.index(norm)
    following = siblings[place + 1] if place + 1 < len(siblings) else None
    return (siblings[place - 1] if place else None), following
