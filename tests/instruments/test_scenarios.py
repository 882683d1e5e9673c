"""A scenario as a path: its steps in order, and for each what can be used."""

from __future__ import annotations

import pytest

from cyberdip.topics.models import Scenario, ScenarioStep, Topic
from instruments.models import Instrument
from norms.models import Norm
from tests.factories import make
from tests.support import query_budgets
from tests.support.html import Element
from tests.support.pages import Page, look

pytestmark = pytest.mark.django_db


def fields(step: Element) -> dict[str, str]:
    """What a step can use, by heading."""
    return {one.find("dt")[0].text: one.find("dd")[0].text for one in step.find("div", class_="field")}


def steps(page: Page) -> list[Element]:
    """The steps of a page, in its order."""
    return page.main.find("li", class_="step")


@pytest.mark.usefixtures("world")
def test_a_step_names_tools_forums_instruments_and_norms_or_says_none() -> None:
    [step] = steps(look("/scenarios/two-states/"))
    assert fields(step)["Instruments"].startswith("EU Cyber Diplomacy Toolbox")
    assert fields(step)["Forums"] == "none recorded"
    assert fields(step)["Tools"] == "none recorded"
    assert fields(step)["Topics"] == "Cyber diplomacy"
    assert step.find("sup", class_="cite") or "no source yet" in step.text


def test_steps_stand_in_their_order_and_the_path_leads_to_each() -> None:
    scenario = make(Scenario, slug="case", title="Case")
    for order, title in ((2, "Second"), (1, "First")):
        make(ScenarioStep, slug=f"case.step-{order}", scenario=scenario, order=order, title=title)
    page = look("/scenarios/case/")
    path = page.main.find("nav", aria_label="The steps in order")[0]
    assert [one.text for one in path.find("a")] == ["1 First", "2 Second"]
    assert [f"#{one.attributes['id']}" for one in steps(page)] == [one.attributes["href"] for one in path.find("a")]


def test_forums_and_tools_are_told_from_instruments_and_topics() -> None:
    step = make(ScenarioStep, slug="case.step-1", order=1, topics=[make(Topic, title="Hotline", kind="tool")])
    make(Instrument, title="Forum", kind="process", ended_on="2020", scenario_steps=[step])
    make(Instrument, title="Treaty", kind="treaty", scenario_steps=[step])
    make(Norm, title="Consult", letter="a", scenario_steps=[step])
    [shown] = steps(look(f"/scenarios/{step.scenario_id}/"))
    found = fields(shown)
    assert (found["Tools"], found["Forums"]) == ("Hotline", "Forum ended 2020")
    assert (found["Instruments"], found["Norms"]) == ("Treaty treaty", "(a) Consult")


def test_a_scenario_without_steps_says_so() -> None:
    make(Scenario, slug="empty", title="Empty")
    assert "No step has been recorded yet" in look("/scenarios/empty/").text


def test_the_number_of_queries_does_not_grow_with_the_steps() -> None:
    scenario = make(Scenario, slug="rich", topics=[make(Topic)])
    for order in range(1, 5):
        step = make(ScenarioStep, slug=f"rich.step-{order}", scenario=scenario, order=order, topics=[make(Topic)])
        make(Instrument, scenario_steps=[step])
        make(Norm, scenario_steps=[step])
        if order in (1, 4):
            query_budgets.check("/scenarios/rich/")
