"""The pages of the vocabulary: the tree, one topic with all that bears on it, a scenario step by step."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cyberdip.sources.models import Source
from cyberdip.topics.models import Definition, Scenario, Topic
from cyberdip.topics.page import Branch, tree
from instruments.models import Instrument, Milestone
from norms.models import Norm
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")


def test_topics_stand_as_trees_of_their_kind() -> None:
    page = look("/topics/")
    subject = page.main.find("section", aria_labelledby="kind-subject")[0]
    root = subject.find("ul", class_="tree")[0].children[0]
    assert root.find("a")[0].text == "Cyber diplomacy"
    assert [one.find("a")[0].text for one in root.find("ul")[0].children] == ["Critical infrastructure"]
    assert "Sovereignty" in page.main.find("section", aria_labelledby="kind-principle")[0].text


def test_every_topic_is_in_the_tree_once_whatever_its_broader_one() -> None:
    Topic.objects.filter(slug="cyber-diplomacy").update(broader="critical-infrastructure")
    Topic.objects.filter(slug="critical-infrastructure").update(broader=None)
    found: list[str] = []

    def walk(branches: Iterable[Branch]) -> None:
        for branch in branches:
            found.append(branch.topic.slug)
            walk(branch.narrower)

    for kind in tree(Topic.objects.all()):
        walk(kind.branches)
    assert sorted(found) == ["critical-infrastructure", "cyber-diplomacy", "sovereignty"]


@pytest.mark.parametrize("query", ["kind=subject", "q=critical", "ordering=-title", "page_size=1"])
def test_a_narrower_question_is_answered_by_a_list(query: str) -> None:
    page = look(f"/topics/?{query}")
    assert page.main.find("ul", class_="tree") == []
    assert page.main.find("li", class_="list-entry")


def test_definitions_of_several_sources_stand_side_by_side_with_their_notes() -> None:
    topic, source = Topic.objects.get(slug="cyber-diplomacy"), Source.objects.get(slug="un-report-2015")
    Definition.objects.create(slug="cyber-diplomacy.un-report-2015", topic=topic, source=source, text="Another view.")
    page = look("/topics/cyber-diplomacy/")
    assert page.root.find("h2", id="definitions")[0].text == "Definitions side by side"
    first, second = page.main.find("figure")
    assert first.find("sup", class_="cite")
    assert first.find("figcaption")[0].text.startswith("A short text about cyber diplomacy, 2025")
    assert "no source yet" in second.text


def test_a_topic_names_its_wider_narrower_and_related_ones() -> None:
    links = look("/topics/critical-infrastructure/").links
    assert links["/topics/cyber-diplomacy/"] == "Cyber diplomacy"
    assert links["/topics/sovereignty/"] == "Sovereignty"
    assert "/topics/critical-infrastructure/" in look("/topics/sovereignty/").links
    assert "/topics/sovereignty/" in look("/topics/cyber-diplomacy/").links


def test_a_topic_gathers_all_that_points_to_it_by_kind() -> None:
    page = look("/topics/critical-infrastructure/")
    headings = [
        one.text.rpartition(" ")[0] for one in page.main.find("h2") if one.attributes["id"].startswith("related-")
    ]
    assert {"Norms", "Scenarios"} <= set(headings)
    assert "/norms/un-13f/" in page.links


def test_on_a_chosen_day_a_topic_gathers_what_was_there() -> None:
    topic = Topic.objects.get(slug="sovereignty")
    event = Milestone.objects.create(
        slug="2020-a", title="Later", kind="course", date="2020-01-01", date_precision="year"
    )
    event.topics.add(topic)
    assert "Later" in look("/topics/sovereignty/").text
    assert "Later" not in look("/topics/sovereignty/?as_of=2019").text


def test_a_topic_alone_says_that_nothing_is_tied_to_it() -> None:
    Topic.objects.create(slug="alone", title="Alone", kind="claim")
    page = look("/topics/alone/")
    assert "Nothing else in the knowledge base has been tied to this topic yet." in page.text
    assert "No source's definition has been recorded yet." in page.text


def test_the_trail_leads_up_through_the_wider_topics() -> None:
    trail = look("/topics/critical-infrastructure/").main.find("nav", aria_label="You are here")[0]
    assert [one.text for one in trail.find("li")] == ["Home", "Topics", "Cyber diplomacy", "Critical infrastructure"]


def test_a_scenario_shows_its_steps_with_their_tools_norms_and_instruments() -> None:
    step = Scenario.objects.get(slug="two-states").steps.get()
    step.norms.add(Norm.objects.get(slug="un-13f"))
    step.instruments.add(Instrument.objects.get(slug="paris-call"))
    page = look("/scenarios/two-states/")
    shown = page.main.find("li", id="scenario-steps.two-states.step-1")[0]
    assert shown.find("h3")[0].text == "Talk"
    assert {"/topics/cyber-diplomacy/", "/norms/un-13f/", "/instruments/paris-call/"} <= {
        one.attributes["href"] for one in shown.find("a")
    }


def test_the_list_of_scenarios_counts_their_steps() -> None:
    assert "1 step" in look("/scenarios/").text
