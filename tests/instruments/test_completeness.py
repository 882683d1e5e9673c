"""What is stated of the completeness of an instrument's lists, beside the rows held."""

from __future__ import annotations

from datetime import date

import pytest

from cyberdip.sources.models import Coverage
from instruments.completeness import completeness
from instruments.models import Instrument
from tests.factories import make

DAY = date(2026, 11, 21)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_a_complete_list_says_how_many_of_how_many_on_its_own_day() -> None:
    lines = completeness(Instrument.objects.get(slug="budapest-convention"), date(2010, 1, 1), {})
    assert [(line.heading, line.held, line.coverage.total, line.whole) for line in lines] == [
        ("Parties", 3, 3, True),
        ("Signatories", 2, 2, True),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_a_list_that_is_not_complete_says_what_is_held() -> None:
    (line,) = completeness(Instrument.objects.get(slug="paris-call"), DAY, {})
    assert (line.held, line.coverage.total, line.whole) == (2, 81, False)


@pytest.mark.django_db
def test_lists_without_dates_are_counted_as_they_are_shown() -> None:
    instrument = make(Instrument, slug="unga-1-1")
    make(Coverage, record_type="instruments", record="unga-1-1", listed="votes", status="no", total=7)
    make(Coverage, record_type="instruments", record="unga-1-1", listed="provisions", total=9)
    held = {line.heading: line.held for line in completeness(instrument, DAY, {"votes.no": 6, "provisions": 9})}
    assert held == {"Against": 6, "Provisions": 9}
