"""Briefs and participation in the API say what their pages say."""

from __future__ import annotations

import csv
import io

import pytest

from tests.support import query_budgets
from tests.support.api import ask, problem, results
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")


def said(path: str, section: str) -> list[tuple[str, str, str | None]]:
    """The rows of one section: slug, what is said, when."""
    return [(row["slug"], row["says"], row["on"]) for row in results(path) if row["section"] == section]


def test_the_brief_of_a_state_has_a_row_for_each_fact() -> None:
    path = "briefs/?actor=kenya&as_of=2026-11-21"
    assert said(path, "invited") == [("budapest-convention", "invited", "2024-10-09")]
    assert said(path, "not-looked-yet") == [("paris-call", "the list is not complete", None)]
    assert said("briefs/?actor=estonia&as_of=2005", "joined") == [("budapest-convention", "party", "2004-07-01")]
    assert said("briefs/?actor=estonia&as_of=2019", "votes") == [("unga-73-27", "against", "2018-12-05")]


def test_the_brief_of_an_instrument_names_dates_and_participants() -> None:
    path = "briefs/?instrument=budapest-convention&as_of=2026-11-21"
    assert ("budapest-convention", "in force", "2004-07-01") in said(path, "dates")
    parties = {slug for slug, status, _ in said(path, "participants") if status == "Parties"}
    assert parties == {"brazil", "estonia", "european-union"}


@pytest.mark.parametrize("slug", ["estonia", "kenya", "european-union", "microsoft"])
def test_every_row_of_a_brief_is_on_its_page(slug: str) -> None:
    page = look(f"/actors/{slug}/brief/?as_of=2026-11-21").text
    for row in results(f"briefs/?actor={slug}&as_of=2026-11-21"):
        known = row["title"] in page or row["section"] in ("votes", "positions") or row["record_type"] == "actors"
        assert known, row


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("briefs/", "actor"),
        ("briefs/?actor=nobody", "actor"),
        ("briefs/?instrument=nothing", "instrument"),
        ("briefs/?actor=estonia&instrument=paris-call", "actor"),
        ("briefs/?actor=estonia&actor=kenya", "actor"),
        ("briefs/?scenario=nothing", "scenario"),
        ("participate/?sort=state", "sort"),
        ("participate/?scope=everywhere", "scope"),
        ("participate/?colour=red", "colour"),
    ],
)
def test_what_cannot_be_asked_is_named(path: str, name: str) -> None:
    assert name in problem(path)["errors"]


def test_participation_is_the_same_on_the_page_in_the_api_and_in_the_file() -> None:
    page = look("/participate/?as_of=2026-11-21")
    shown = [one.find("h3")[0].text for one in page.main.find("li", class_="chance")]
    rows = results("participate/?as_of=2026-11-21")
    assert shown == ["Paris Call"]
    assert [row["title"] for row in rows] == shown
    file = ask("participate/?as_of=2026-11-21&format=csv").getvalue().decode()
    assert [row["title"] for row in csv.DictReader(io.StringIO(file))] == shown
    assert results("participate/?as_of=2017") == []


def test_the_path_of_a_scenario_has_a_row_for_each_thing_a_step_uses() -> None:
    page = look("/scenarios/two-states/")
    rows = results("briefs/?scenario=two-states")
    assert [row["title"] for row in rows if row["section"] == "steps"] == [
        step.find("h3")[0].text for step in page.main.find("li", class_="step")
    ]
    used = {(row["section"], row["slug"]) for row in rows if row["section"] != "steps"}
    assert ("instruments", "eu-cyber-diplomacy-toolbox") in used
    assert all(row["title"] in page.text and row["says"] == "step 1" for row in rows)
    links = {one.attributes["href"] for one in page.main.find("a") if "briefs" in one.attributes.get("href", "")}
    assert links == {"/api/v1/briefs/?scenario=two-states", "/api/v1/briefs/?scenario=two-states&format=csv"}


BRIEFS = ("actor=estonia", "instrument=budapest-convention", "scenario=two-states")


@pytest.mark.parametrize("path", [*(f"briefs/?{one}" for one in BRIEFS), "participate/"])
def test_each_keeps_to_its_budget(path: str) -> None:
    query_budgets.check(f"/api/v1/{path}")
