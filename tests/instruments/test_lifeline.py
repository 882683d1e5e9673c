"""The line of life of an instrument, and how many were in at the end of each year."""

from __future__ import annotations

from datetime import date

import pytest

from actors.models import Actor
from instruments.lifeline import growth, line
from instruments.models import Instrument, Milestone, Participation
from tests.factories import make

DAY = date(2026, 11, 21)


def test_an_instrument_without_a_date_has_no_line() -> None:
    assert line(Instrument(slug="x", kind="framework"), [], DAY) is None


@pytest.mark.django_db
def test_a_year_is_drawn_as_wide_as_the_year() -> None:
    drawn = line(make(Instrument, adopted_on="2011", in_force_on="2013-07-01"), [], date(2014, 12, 31))
    assert drawn is not None
    year, day = drawn.marks
    assert year.start == 0
    assert year.width == pytest.approx(25, abs=0.2)
    assert day.width == 0
    assert (drawn.first_year, drawn.last_year) == (2011, 2014)


@pytest.mark.django_db
def test_marks_too_near_to_each_other_stand_one_above_the_other() -> None:
    instrument = make(
        Instrument, kind="treaty", adopted_on="2001-11-08", opened_on="2001-11-23", in_force_on="2004-07-01"
    )
    drawn = line(instrument, [], DAY)
    assert drawn is not None
    assert [(mark.letter, mark.level) for mark in drawn.marks] == [("A", 0), ("B", 1), ("C", 0)]
    assert drawn.marks[1].label == "Opened for signature"


@pytest.mark.django_db
def test_the_time_in_force_ends_with_the_instrument_or_with_the_day() -> None:
    ended = line(make(Instrument, in_force_on="2010-01-01", ended_on="2015-06-30"), [], DAY)
    going_on = line(make(Instrument, in_force_on="2010-01-01"), [], DAY)
    assert ended is not None
    assert ended.force is not None
    assert going_on is not None
    assert going_on.force is not None
    assert ended.force.end == next(mark.end for mark in ended.marks if mark.name == "ended_on")
    assert going_on.force.end == going_on.day.start


@pytest.mark.django_db
def test_events_later_than_the_day_lengthen_the_line() -> None:
    drawn = line(make(Instrument, adopted_on="2020"), [make(Milestone, date="2030-05")], DAY)
    assert drawn is not None
    assert drawn.last_year == 2030
    assert len(drawn.events) == 1


def _joined(instrument: Instrument, number: int, came: str, left: str = "") -> Participation:
    actor = make(Actor, slug=f"state-{number}", title=f"State {number}")
    return make(Participation, instrument=instrument, actor=actor, endorsed_on=came, withdrawn_on=left or None)


@pytest.mark.django_db
def test_growth_counts_who_was_in_at_the_end_of_each_year() -> None:
    instrument = make(Instrument)
    rows = [
        _joined(instrument, 1, "2010-03-01"),
        _joined(instrument, 2, "2012", left="2014-05-01"),
        _joined(instrument, 3, "2012-12"),
        _joined(instrument, 4, "2030-01-01"),
    ]
    steps = growth(rows, date(2015, 6, 1))
    assert [(step.year, step.joined, step.total) for step in steps] == [
        (2010, 1, 1),
        (2011, 0, 1),
        (2012, 2, 3),
        (2013, 0, 3),
        (2014, 0, 2),
        (2015, 0, 2),
    ]
    assert steps[2].height == 100


@pytest.mark.django_db
def test_growth_in_a_single_year_is_not_drawn() -> None:
    instrument = make(Instrument)
    assert growth([_joined(instrument, 1, "2012"), _joined(instrument, 2, "2012-05-05")], DAY) == []


@pytest.mark.django_db
def test_growth_is_not_drawn_where_most_days_are_unknown() -> None:
    instrument = make(Instrument)
    rows = [_joined(instrument, 1, "2012"), _joined(instrument, 2, "2013")]
    for number in range(3):
        stated = {"stated_status": "endorsed", "stated_on": "2024-01-19"}
        rows.append(make(Participation, instrument=instrument, actor=make(Actor, slug=f"u-{number}"), **stated))
    assert growth(rows, DAY) == []
    assert len(growth(rows[:4], DAY)) == 15
