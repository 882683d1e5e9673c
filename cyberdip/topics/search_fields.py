"""What the search looks into, and how much each record matters."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.searching import Search, weighing

from .models import Definition, Scenario, ScenarioStep, Topic


def _keys(definition: Definition) -> Iterator[str]:
    """`definition of cyber diplomacy`."""
    yield f"definition of {definition.topic.title}"


SEARCH = {
    Topic: Search(
        names=("title", "other_names"), words=("kind",), texts=("summary",), weight=weighing(99), topic="slug broader"
    ),
    Definition: Search(
        names=(),
        words=("label",),
        texts=("text",),
        weight=weighing(58),
        keys=_keys,
        facets={"decade": "given_on"},
        topic="topic",
    ),
    Scenario: Search(names=("title",), texts=("summary",), weight=weighing(70), topic="topics"),
    ScenarioStep: Search(names=("title",), texts=("summary",), weight=weighing(50), topic="topics"),
}
