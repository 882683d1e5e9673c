"""Memberships and offices on a day: one state at most for each member of each body, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from actors.checks import check_rows
from actors.models import Actor, Membership, OfficeHolder
from cyberdip.loading.constraints import broken_checks, doubled
from cyberdip.loading.rows import database_values
from cyberdip.records.checking import World
from cyberdip.records.columns import Value
from cyberdip.records.dates import PartialDate
from cyberdip.records.registry import table_of
from tests.factories import make
from tests.factories.strategies import partial_dates

Spell = tuple[PartialDate | None, PartialDate | None]


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    """Spells of one member in one body, most of them one after the other, as a careful editor writes them."""
    turns = sorted(draw(st.lists(partial_dates(), min_size=2, max_size=7)), key=lambda known: known.first)
    pairs: list[Spell] = list(zip(turns[::2], turns[1::2], strict=False))
    if draw(st.booleans()):
        pairs[0] = (None, pairs[0][1])
    return [*pairs, (turns[-1], None)] if len(turns) % 2 else pairs


def accepted(rows: dict[str, dict[str, Value]]) -> bool:
    """Whether the loader lets these memberships in: constraints and checks alike."""
    table = table_of(Membership)
    stored = [(slug, database_values(table, row)) for slug, row in rows.items()]
    broken = [one for _, values in stored for one in broken_checks(Membership, values)]
    return not broken and not list(doubled(Membership, stored)) and not list(check_rows(World({"memberships": rows})))


def telling_days(rows: list[Spell]) -> Iterator[date]:
    """The days on which something may change, and their neighbours."""
    for known in (known for row in rows for known in row if known):
        for day in (known.first, known.last):
            for by in (-1, 0, 1):
                if timedelta(1) <= day - date.min and day < date.max:
                    yield day + timedelta(by)


@pytest.mark.django_db
@settings(max_examples=50)
@given(spells())
def test_on_any_day_a_member_is_in_a_body_once_at_most(given_spells: list[Spell]) -> None:
    rows: dict[str, dict[str, Value]] = {
        f"body.member.{place}": {
            **dict.fromkeys(table_of(Membership).by_name, ""),
            "slug": f"body.member.{place}",
            "organisation": "body",
            "member": "member",
            "role": "member",
            "joined_on": str(joined) if joined else None,
            "left_on": str(left) if left else None,
            "checked_on": None,
        }
        for place, (joined, left) in enumerate(given_spells)
    }
    assume(accepted(rows))
    with transaction.atomic():
        for row in rows.values():
            make(Membership, **row)
        for day in sorted(set(telling_days(given_spells))):
            assert Membership.objects.as_of(day).count() <= 1, f"on {day}: {given_spells}"
        transaction.set_rollback(True)


def test_members_of_a_body_as_tests_world_draws_them(world: None) -> None:
    drawn = {
        "1973-12-30": set(),
        "1973-12-31": {"ireland"},  # joined in 1973, certain from its last day
        "2004-04-30": {"ireland"},
        "2004-05-01": {"ireland", "estonia"},
        "2020-02-28": {"ireland", "estonia"},
        "2020-02-29": {"estonia"},  # left in February 2020
        "2022-06-30": {"estonia"},
        "2022-07-01": {"ireland", "estonia"},
    }
    days = {text: date.fromisoformat(text) for text in drawn}
    members = {text: Actor.objects.members_of("european-union", day) for text, day in days.items()}
    assert {text: {actor.slug for actor in found} for text, found in members.items()} == drawn
    rows = {
        text: Membership.objects.listed_under("organisation", "european-union", "", day) for text, day in days.items()
    }
    assert {text: {row.member_id for row in found} for text, found in rows.items()} == drawn


def test_a_list_of_members_can_be_narrowed_to_one_role(db: None) -> None:
    body, day = make(Actor, kind="international-organisation"), date(2020, 1, 1)
    make(Membership, organisation=body, role="member")
    observer = make(Membership, organisation=body, role="observer")
    make(Membership, organisation=body, role="observer", left_on="2019")
    assert list(Membership.objects.listed_under("organisation", body.slug, "observer", day)) == [observer]
    assert observer.member not in Actor.objects.members_of(body.slug, day)


def test_an_office_is_held_from_its_first_day_until_the_day_before_its_last(world: None) -> None:
    drawn = {"2019-12-30": False, "2019-12-31": True, "2021-08-31": True, "2021-09-01": False}
    held = {text: OfficeHolder.objects.as_of(date.fromisoformat(text)).exists() for text in drawn}
    assert held == drawn


def test_the_offices_of_a_state_are_those_of_its_bodies_too(world: None) -> None:
    estonia = Actor.objects.get(pk="estonia")
    assert [row.slug for row in OfficeHolder.objects.in_and_under(estonia)] == ["estonia-cyber-department.director"]
    assert not OfficeHolder.objects.in_and_under(Actor.objects.get(pk="kenya")).exists()
