"""Generated values for properties: days and dates where calendars go wrong, texts where files do."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cyberdip.records.dates import PartialDate, Precision

_EDGES = [date(year, month, day) for year in (1999, 2000, 2019, 2020) for month, day in ((1, 1), (2, 28), (12, 31))]
_EDGES += [date(2000, 2, 29), date(2020, 2, 29), date(2020, 3, 1), date(2020, 4, 30), date.min, date.max]


def days() -> st.SearchStrategy[date]:
    """Days of the calendar; ends of months, years and of time itself more often than chance has them."""
    near = st.builds(_shifted, st.sampled_from(_EDGES), st.integers(-2, 2))
    return st.one_of(near, st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.dates())


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Dates known to the year, the month or the day."""
    return st.builds(_known_to, days(), st.sampled_from(Precision))


def _known_to(day: date, precision: Precision) -> PartialDate:
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[precision]
    return PartialDate.parse(day.isoformat()[:length])


def _shifted(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))
