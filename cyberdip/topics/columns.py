"""Public columns of the vocabulary."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import Definition, Scenario, ScenarioStep, Topic

TOPIC = table(
    Topic,
    "slug title kind other_names summary broader related checked_on",
    form="yaml",
    folder="topics/topics",
)
DEFINITION = table(Definition, "slug topic source text given_on checked_on", form="yaml", folder="topics/definitions")
SCENARIO = table(Scenario, "slug title summary topics checked_on", form="yaml", folder="topics/scenarios")
SCENARIO_STEP = table(
    ScenarioStep,
    "slug scenario order title summary topics checked_on",
    form="yaml",
    folder="topics/scenario-steps",
)
TABLES = {Topic: TOPIC, Definition: DEFINITION, Scenario: SCENARIO, ScenarioStep: SCENARIO_STEP}
