"""The page of a scenario: its steps in order, and for each the tools, forums, instruments and norms to use.

Norms stand above this floor: they are reached by the relation they gave to steps. Whatever else points to a step is
found by walking its relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cyberdip.pages.related import Related, related_to_each
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.as_of import AsOf
from cyberdip.records.models import Record
from cyberdip.topics.models import Scenario, ScenarioStep, Topic, TopicKind
from instruments.models import Instrument, InstrumentKind

INSTRUMENTS, NORMS = Instrument.collection, "norms"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario with what it can use; `further` is what else points to it."""

    step: ScenarioStep
    tools: Sequence[Topic]
    topics: Sequence[Topic]
    """Topics of the step that are no tools."""
    forums: Sequence[Instrument]
    instruments: Sequence[Instrument]
    norms: Sequence[Record]
    further: Sequence[Related]


@dataclass(frozen=True)
class ScenarioPage:
    """One scenario as of one day, its steps in order."""

    scenario: Scenario
    as_of: AsOf
    topics: Sequence[Topic]
    steps: Sequence[Step]

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        return [self.scenario, *(step.step for step in self.steps)]


def scenario_page(scenario: Scenario, day: AsOf) -> ScenarioPage:
    """Load what the page of a scenario shows; one query for each relation that leads to its steps, and three more."""
    steps = list(scenario.steps.prefetch_related("topics"))
    related = related_to_each(steps, day)
    return ScenarioPage(
        scenario=scenario,
        as_of=day,
        topics=_by_title(scenario.topics.all()),
        steps=[_step(one, related[one.slug]) for one in steps],
    )


def _step(step: ScenarioStep, related: Sequence[Related]) -> Step:
    topics = _by_title(step.topics.all())
    by_collection = {group.collection: group.records for group in related}
    instruments: list[Instrument] = [one for one in by_collection.get(INSTRUMENTS, []) if isinstance(one, Instrument)]
    forums = [one for one in instruments if one.kind == InstrumentKind.PROCESS]
    norms = by_collection.get(NORMS, [])
    return Step(
        step=step,
        tools=[topic for topic in topics if topic.kind == TopicKind.TOOL],
        topics=[topic for topic in topics if topic.kind != TopicKind.TOOL],
        forums=forums,
        instruments=[one for one in instruments if one not in forums],
        norms=sorted(norms, key=lambda norm: norm.slug),
        further=[group for group in related if group.collection not in (INSTRUMENTS, NORMS)],
    )


def _by_title(topics: Iterable[Topic]) -> list[Topic]:
    return alphabetical(topics, names.title)
