"""When a dated fact holds: the database's reading against a slow one, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.models import Actor
from cyberdip.records.dates import PartialDate
from cyberdip.records.periods import contains, has_come, holds, not_reached, reached
from tests.factories import make
from tests.factories.strategies import days, partial_dates

# Two partial dates of one model with no rule between them.
START, END = "un_member_since", "founded_on"
Period = tuple[PartialDate | None, PartialDate | None]
periods = st.tuples(st.none() | partial_dates(), st.none() | partial_dates())


def days_of(known: PartialDate) -> Iterator[date]:
    """Every day that a partial date may mean, found by walking the calendar."""
    day = known.first
    while str(day).startswith(str(known)):
        yield day
        if day == date.max:
            return
        day += timedelta(days=1)


def slowly_come(known: PartialDate | None, day: date) -> bool:
    """A date has certainly come when every day that it may mean has."""
    return known is not None and all(possible <= day for possible in days_of(known))


def slowly_holds(start: PartialDate | None, end: PartialDate | None, day: date) -> bool:
    """From the start (if one is known) until the day before the end."""
    return (start is None or slowly_come(start, day)) and not slowly_come(end, day)


@pytest.mark.django_db
@settings(max_examples=40)
@given(st.lists(periods, min_size=1, max_size=10), st.lists(days(), min_size=1, max_size=4))
def test_the_database_and_the_slow_reading_agree_on_any_day(given_periods: list[Period], asked: list[date]) -> None:
    with transaction.atomic():
        rows = {make(Actor, **{START: _text(a), END: _text(b)}).slug: (a, b) for a, b in given_periods}
        for day in asked:
            assert _found(reached(START, day)) == {s for s, (a, _) in rows.items() if slowly_come(a, day)}
            assert _found(not_reached(END, day)) == {s for s, (_, b) in rows.items() if not slowly_come(b, day)}
            assert _found(holds(START, END, day)) == {s for s, (a, b) in rows.items() if slowly_holds(a, b, day)}
        transaction.set_rollback(True)


@given(periods, days())
def test_what_is_loaded_already_is_read_the_same_way(period: Period, day: date) -> None:
    assert has_come(period[0], day) == slowly_come(period[0], day)
    assert contains(*period, day) == slowly_holds(*period, day)


@given(partial_dates(), partial_dates())
def test_one_period_ends_on_the_very_day_on_which_the_next_begins(turn: PartialDate, other: PartialDate) -> None:
    """A fact until a date and a fact from that date: on any day one of them holds, never both, never neither."""
    for day in (turn.first, turn.last, other.first, other.last):
        assert contains(None, turn, day) != contains(turn, None, day)


@pytest.mark.parametrize(
    ("known", "first_day"),
    [("2004", "2004-12-31"), ("2004-02", "2004-02-29"), ("2004-07-01", "2004-07-01")],
)
def test_a_date_counts_from_the_last_day_it_may_mean(known: str, first_day: str) -> None:
    first = date.fromisoformat(first_day)
    assert has_come(PartialDate.parse(known), first)
    assert not has_come(PartialDate.parse(known), first - timedelta(days=1))


def test_no_date_never_comes() -> None:
    assert not has_come(None, date.max)


def _text(known: PartialDate | None) -> str | None:
    return None if known is None else str(known)


def _found(condition: object) -> set[str]:
    return set(Actor.objects.filter(condition).values_list("slug", flat=True))
