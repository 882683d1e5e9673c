"""How far each actor had come in an instrument on a day, as tests/WORLD.md draws it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.models import Actor
from cyberdip.records.dates import PartialDate
from cyberdip.records.registry import table_of
from instruments import page_rows
from instruments.models import Declaration, Instrument, Milestone, Participation, Role, Status, Vote
from instruments.status import statuses
from tests.factories import make
from tests.factories.strategies import days, partial_dates

CONVENTION = "budapest-convention"


def status_on(text: str, instrument: str = CONVENTION) -> dict[str, str]:
    """Status by actor on a day; actors that had none are left out."""
    rows = Participation.objects.as_of(date.fromisoformat(text)).filter(instrument=instrument)
    return dict(rows.values_list("actor", "status"))


def test_each_status_begins_on_its_day_and_not_before(world: None) -> None:
    turns = [
        # Estonia: signs, ratifies, is bound.
        ("estonia", "2001-11-22", None),
        ("estonia", "2001-11-23", "signatory"),
        ("estonia", "2003-05-11", "signatory"),
        ("estonia", "2003-05-12", "consented"),
        ("estonia", "2004-06-30", "consented"),
        ("estonia", "2004-07-01", "party"),
        # Brazil: accedes without signature.
        ("brazil", "2022-11-29", None),
        ("brazil", "2022-11-30", "consented"),
        ("brazil", "2023-03-01", "party"),
        # The European Union: dates known to the year or month count from their last day.
        ("european-union", "2012-12-30", None),
        ("european-union", "2012-12-31", "signatory"),
        ("european-union", "2013-04-29", "signatory"),
        ("european-union", "2013-04-30", "consented"),
        ("european-union", "2014-12-30", "consented"),
        ("european-union", "2014-12-31", "party"),
        # The Cook Islands: leave again.
        ("cook-islands", "2019-12-31", "party"),
        ("cook-islands", "2020-01-01", "withdrawn"),
        # Kenya: invited.
        ("kenya", "2024-10-08", None),
        ("kenya", "2024-10-09", "invited"),
    ]
    assert [(actor, day, status_on(day).get(actor)) for actor, day, _ in turns] == turns


def test_the_whole_list_on_some_days(world: None) -> None:
    assert status_on("2001-11-22") == {}
    assert status_on("2004-07-01") == {"estonia": "party", "ireland": "signatory", "south-africa": "signatory"}
    assert status_on("2026-11-21") == {
        "brazil": "party",
        "cook-islands": "withdrawn",
        "estonia": "party",
        "european-union": "party",
        "ireland": "signatory",
        "kenya": "invited",
        "south-africa": "signatory",
    }


def test_support_without_a_date_counts_from_the_day_of_its_list(world: None) -> None:
    assert status_on("2018-11-11", "paris-call") == {}
    assert status_on("2018-11-12", "paris-call") == {"microsoft": "endorsed"}
    assert status_on("2026-11-20", "paris-call") == {"microsoft": "endorsed"}
    assert status_on("2026-11-21", "paris-call") == {"microsoft": "endorsed", "estonia": "endorsed"}


def test_the_list_of_one_status_stands_as_on_its_day(world: None) -> None:
    def listed(status: str, day: str) -> list[str]:
        rows = Participation.objects.listed_under("instrument", CONVENTION, status, date.fromisoformat(day))
        return sorted(rows.values_list("actor", flat=True))

    assert listed("party", "2019-12-31") == ["cook-islands", "estonia", "european-union"]
    assert listed("party", "2026-11-21") == ["brazil", "estonia", "european-union"]
    assert listed("signatory", "2026-11-21") == ["ireland", "south-africa"]
    assert len(listed("", "2026-11-21")) == 7


def test_rows_are_counted_by_status_and_day_in_one_query(world: None, django_assert_num_queries: object) -> None:
    convention = Instrument.objects.get(pk=CONVENTION)
    early, late = date(2019, 12, 31), date(2026, 11, 21)
    wanted = [(early, "party"), (late, "party"), (late, "invited"), (late, "")]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert page_rows.held(convention, wanted) == [3, 3, 1, 7]
    assert page_rows.held(convention, []) == []


def test_an_instrument_counts_those_who_take_part(world: None) -> None:
    counts = Participation.objects.count_by_instrument(date(2026, 11, 21))
    assert dict(counts) == {CONVENTION: 5, "paris-call": 2}  # neither the invited nor the withdrawn


def test_a_role_that_is_no_treatys_gives_its_own_status(db: None) -> None:
    expected = {"member": "member", "chair": "member", "observer": "observer", "supporter": "endorsed"}
    for role in expected:
        make(Participation, slug=role, role=role, endorsed_on="2020-01-01")
    found = Participation.objects.as_of(date(2020, 1, 1)).values_list("role", "status")
    assert dict(found) == expected


def test_declarations_stand_from_the_day_they_are_made_until_withdrawn(db: None) -> None:
    make(Declaration, slug="short", made_on="2003-05-12", withdrawn_on="2010-01-01")
    make(Declaration, slug="undated")
    found = {
        day: Declaration.objects.as_of(date.fromisoformat(day)) for day in ("2003-05-11", "2003-05-12", "2010-01-01")
    }
    assert {day: sorted(row.slug for row in rows) for day, rows in found.items()} == {
        "2003-05-11": ["undated"],
        "2003-05-12": ["short", "undated"],
        "2010-01-01": ["undated"],
    }


def test_votes_and_milestones_are_there_from_their_day_on(world: None) -> None:
    assert [Vote.objects.as_of(date(2018, 12, day)).count() for day in (4, 5)] == [0, 2]
    assert [row.actor_id for row in Vote.objects.listed_under("resolution", "unga-73-27", "no", date.max)] == [
        "estonia"
    ]
    assert [Milestone.objects.as_of(day).count() for day in (date(2004, 6, 30), date(2004, 7, 1))] == [0, 1]


_BEGINNINGS = ("invited_on", "signed_on", "consent_on", "in_force_on", "endorsed_on", "withdrawn_on")
histories = st.fixed_dictionaries({}, optional=dict.fromkeys(_BEGINNINGS, partial_dates()))
History = dict[str, PartialDate]


def _orderly(history: History) -> History:
    """The same dates in the order in which things happen."""
    dates = sorted(history.values(), key=lambda known: known.first)
    return dict(zip((name for name in _BEGINNINGS if name in history), dates, strict=True))


@pytest.mark.django_db
@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(Role.values), histories, max_size=3), st.lists(days(), min_size=1, max_size=3))
def test_on_any_day_an_actor_has_one_status_at_most(roles: dict[str, History], asked: list[date]) -> None:
    with transaction.atomic():
        treaty, state = make(Instrument, slug="treaty"), make(Actor, slug="state")
        for role, history in roles.items():
            dates = {name: str(known) for name, known in _orderly(history).items()}
            values = {"instrument": treaty, "actor": state, "role": role, "note": "A note.", **dates}
            make(Participation, slug=f"treaty.state.{role}", **values)
        for day in asked:
            rows = Participation.objects.as_of(day)
            assert len({(row.instrument_id, row.actor_id, row.role) for row in rows}) == rows.count() <= len(roles)
            (found,) = [one for one in statuses(treaty, day).actors if one.actor == state]
            assert found.status in {*[row.status for row in rows], *(() if rows else ("none", "unknown"))}
            further = [list(Status.values).index(row.status) for row in rows]
            assert not further or found.status == Status.values[min(further)]
        transaction.set_rollback(True)


def test_every_date_of_a_participation_can_give_a_status() -> None:
    """A new date in the model must be heard of in the reading of statuses."""
    dates = {column.name for column in table_of(Participation).columns if column.kind == "partial-date"}
    assert dates == {*_BEGINNINGS, "stated_on"}
