"""Questions about the vocabulary."""

from __future__ import annotations

from datetime import date

from cyberdip.topics.models import Definition, Scenario, ScenarioStep, Topic
from tests.factories import make


def test_definitions_of_a_term_come_oldest_first_those_without_a_date_last(db: None) -> None:
    term = make(Topic)
    for slug, given_on in (("late", "2021-05"), ("undated", None), ("early", "1998")):
        make(Definition, slug=slug, topic=term, given_on=given_on)
    assert [one.slug for one in term.definitions.for_topic_page()] == ["early", "late", "undated"]


def test_lists_count_what_belongs_to_each(db: None) -> None:
    term, case = make(Topic), make(Scenario)
    make(Definition, topic=term)
    for order in (1, 2):
        make(ScenarioStep, slug=f"step-{order}", scenario=case, order=order)
    day = date(2026, 11, 21)
    assert Topic.objects.for_list_page(day).get(pk=term.pk).definition_count == 1
    assert Scenario.objects.for_list_page(day).get(pk=case.pk).step_count == 2
