"""Partial dates: as precise as their source, printed so, sorted as they read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip.records.dates import DATE, PartialDate
from tests.factories.strategies import days, partial_dates


@given(partial_dates())
def test_what_is_printed_reads_back_as_the_same_date(known: PartialDate) -> None:
    assert PartialDate.parse(str(known)) == known


@given(partial_dates(), partial_dates())
def test_dates_sort_as_they_read(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))
    assert [one < other, other < one, one == other].count(True) == 1


@given(partial_dates())
def test_it_may_mean_the_days_from_its_first_to_its_last_and_no_others(known: PartialDate) -> None:
    assert str(known.first).startswith(str(known))
    assert str(known.last).startswith(str(known))
    around = (known.first.toordinal() - 1, known.last.toordinal() + 1)
    outside = [date.fromordinal(day) for day in around if 1 <= day <= date.max.toordinal()]
    assert not any(str(day).startswith(str(known)) for day in outside)


def is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


NEAR = st.from_regex(r"[0-9]{4}(-[0-9]{1,2}(-[0-3][0-9])?)?|[0-9-]{3,11}", fullmatch=True)


@settings(max_examples=300)
@given(NEAR | partial_dates().map(str) | days().map(lambda day: f"{day.year:04}-02-29"))
def test_the_description_of_the_api_allows_the_texts_that_are_dates_and_no_others(text: str) -> None:
    assert bool(re.search(str(DATE["pattern"]), text)) == is_date(text)


@pytest.mark.parametrize(
    ("text", "spoken", "last"),
    [
        ("2013", "2013", date(2013, 12, 31)),
        ("2013-04", "April 2013", date(2013, 4, 30)),
        ("2012-02", "February 2012", date(2012, 2, 29)),
        ("2013-04-03", "3 April 2013", date(2013, 4, 3)),
    ],
)
def test_a_reader_is_told_no_more_than_is_known(text: str, spoken: str, last: date) -> None:
    known = PartialDate.parse(text)
    assert (known.spoken(), known.last) == (spoken, last)


def test_french_counts_the_first_day_of_a_month() -> None:
    with translation.override("fr"):
        spoken = [PartialDate.parse(text).spoken() for text in ("2004-05-01", "2004-05-02", "2004-05")]
    assert spoken == ["1er mai 2004", "2 mai 2004", "mai 2004"]


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-4", "2013-04-3", "2013-13", "2013-00", "2013-02-29", "0000", "2013-04-03 ", " 2013", "2013\n",
     "2013/04", "20130403", "2013-04-03T00:00", "٢٠١٣", "-2013", "April 2013", "2013-04-", "1e3", "nan"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_forms_that_are_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate.parse(text)
