"""The line of life of an instrument."""

from __future__ import annotations

from datetime import date

import pytest

from instruments.lifeline import line
from instruments.models import Instrument, Milestone
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
