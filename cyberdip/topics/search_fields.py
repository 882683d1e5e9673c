"""What the search looks into, and how much a match there counts."""

from __future__ import annotations

from .models import Definition, Scenario, ScenarioStep, Topic

SEARCH = {
    Topic: {"title": 9, "other_names": 6, "summary": 2},
    Definition: {"text": 2},
    Scenario: {"title": 6, "summary": 2},
    ScenarioStep: {"title": 4, "summary": 2},
}
