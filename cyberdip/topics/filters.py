"""Filters of the vocabulary: those of its columns."""

from __future__ import annotations

from cyberdip.records.filterset import RecordFilterSet

from .models import Definition, Scenario, ScenarioStep, Topic


class TopicFilter(RecordFilterSet):
    class Meta:
        model = Topic


class DefinitionFilter(RecordFilterSet):
    class Meta:
        model = Definition


class ScenarioFilter(RecordFilterSet):
    class Meta:
        model = Scenario


class ScenarioStepFilter(RecordFilterSet):
    class Meta:
        model = ScenarioStep


FILTERS = {Topic: TopicFilter, Definition: DefinitionFilter, Scenario: ScenarioFilter, ScenarioStep: ScenarioStepFilter}
