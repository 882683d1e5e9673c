"""What is open to an actor: by kind, by body, by parent treaty."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from actors.models import Actor
from instruments.briefs.openings import openings
from instruments.models import Instrument, Participation
from tests.factories import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def found(actor: Actor, bodies: tuple[str, ...] = ()) -> set[str]:
    """Slugs of what is open to an actor that is in some bodies."""
    rows = list(actor.participations.for_list_page(DAY))
    return {one.instrument.slug for one in openings(actor, DAY, rows, bodies).every}


def offer(slug: str, **values: object) -> Instrument:
    """An instrument that somebody else has joined."""
    held = make(Instrument, slug=slug, **{"kind": "treaty", "scope": "global", "open_to": "states", **values})
    make(Participation, instrument=held, role="party", signed_on="2001")
    return held


def test_a_regional_instrument_is_open_to_members_of_the_body_that_made_it() -> None:
    union = make(Actor, slug="union", kind="international-organisation")
    organ = make(Actor, slug="organ", kind="international-organisation", parent=union)
    offer("of-union", scope="regional", adopting_body=union)
    offer("of-organ", scope="regional", adopting_body=organ)
    offer("of-nobody", scope="regional")
    state = make(Actor, kind="state")
    assert found(state) == set()
    assert found(state, ("union",)) == {"of-union", "of-organ"}


def test_a_protocol_is_open_to_those_in_its_treaty() -> None:
    treaty = offer("treaty")
    offer("protocol", kind="protocol", parent=treaty)
    outside, inside = make(Actor, kind="state"), make(Actor, kind="state")
    make(Participation, instrument=treaty, actor=inside, role="party", signed_on="2001")
    assert found(outside) == {"treaty"}
    assert found(inside) == {"protocol"}


@pytest.mark.parametrize("values", [{"ended_on": "2020"}, {"kind": "regulation"}, {"scope": "bilateral"}])
def test_what_ended_or_is_not_joined_one_by_one_is_left_out(values: dict[str, str]) -> None:
    offer("other", **values)
    assert found(make(Actor, kind="state")) == set()


def test_what_nobody_is_recorded_to_have_joined_is_left_out() -> None:
    make(Instrument, slug="empty", kind="treaty", scope="global", open_to="states")
    assert found(make(Actor, kind="state")) == set()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("private-sector", {"companies", "anyone"}), ("civil-society", {"scholars", "anyone"}), ("public-body", set())],
)
def test_others_than_states_find_what_addresses_their_sort(kind: str, expected: set[str]) -> None:
    common = {"kind": "principles", "scope": "multistakeholder"}
    offer("companies", open_to="non-state", addressees=["companies"], **common)
    offer("scholars", open_to="non-state", addressees=["academia"], **common)
    offer("anyone", open_to="all", **common)
    parent = make(Actor, kind="state") if kind == "public-body" else None
    assert found(make(Actor, kind=kind, parent=parent)) == expected


def test_a_chinese_brief_has_no_blank_between_an_opening_and_its_terms() -> None:
    instrument = offer("of-all", terms="By letter.")
    state = make(Actor, slug="state", kind="state")
    make(Participation, instrument=instrument, actor=state, role="party", invited_on="2025")
    opening = r'<a href="/(?:zh/)?instruments/of-all/[^"]*">.*?</li>'
    for prefix, blank in (("", True), ("/zh", False)):
        html = Client().get(f"{prefix}/actors/state/brief/").content.decode()
        (found,) = re.findall(opening, html, re.DOTALL)
        assert bool(re.search(r"[.。]\s+<span class=\"brief-terms\"", found)) is blank, found
        assert "brief-terms" in found
