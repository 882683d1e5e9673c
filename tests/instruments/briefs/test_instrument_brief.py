"""The brief of one instrument."""

from __future__ import annotations

import pytest

from instruments.models import Instrument
from tests.support.outline import captions_missing
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")
BRIEF = "/instruments/budapest-convention/brief/"


def section(name: str, path: str = BRIEF) -> str:
    """The text of one section of a brief."""
    return look(path).main.find("section", aria_labelledby=name)[0].text


@pytest.mark.parametrize("slug", ["budapest-convention", "unga-73-27", "eu-cyber-diplomacy-toolbox", "paris-call"])
def test_every_kind_of_instrument_has_a_well_formed_brief(slug: str) -> None:
    assert captions_missing(look(f"/instruments/{slug}/brief/")) == 0


def test_it_says_where_the_instrument_stands() -> None:
    assert "In force since 1 July 2004" in section("status")
    assert "not in force by this day" in section("status", f"{BRIEF}?as_of=2003")


def test_it_names_participants_by_status_with_how_complete_the_list_is() -> None:
    told = section("participants")
    assert "Parties (3): Brazil, Estonia, European Union" in told
    assert "Parties: complete list as of 25 April 2026, 3 held here of 3 stated" in told
    assert "Parties (" not in section("participants", f"{BRIEF}?as_of=2003-06-01")


def test_it_names_provisions_and_norms() -> None:
    assert "Art. 35" in section("provisions")
    assert "Norms carried" in section("norms")


def test_open_questions_are_told_and_absent_ones_not_invented() -> None:
    assert "None is recorded" in section("open-questions")
    told = section("open-questions", "/instruments/paris-call/brief/")
    assert "the list is not complete, 2 held here of 81 stated" in told
    Instrument.objects.filter(slug="budapest-convention").update(in_force_on=None, in_force_on_precision="")
    assert "It is not recorded to be in force" in section("open-questions", f"{BRIEF}?as_of=2026-11-20")
