"""What changed in an instrument between two days."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from cyberdip.records.problems import BadParameters
from instruments.between import Changes, Period, changes, read
from instruments.models import Instrument
from instruments.status import statuses

DAY = date(2026, 11, 21)


def between(first: str, last: str, slug: str = "budapest-convention") -> Changes:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return changes(Instrument.objects.get(slug=slug), period)


def told(found: Changes) -> dict[str, tuple[str, list[str], str]]:
    return {one.actor.slug: (one.before, [str(step) for step in one.steps], one.after) for one in found.actors}


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_steps_stand_between_the_status_before_and_after() -> None:
    found = told(between("2002-12-31", "2012-12-31"))
    assert found.pop("cook-islands")[2] == "party"
    assert found == {
        "estonia": ("signatory", ["consented (ratification) 2003-05-12", "became party 2004-07-01"], "party"),
        "european-union": ("none", ["signed 2012"], "signatory"),
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_the_first_day_is_over_and_the_last_one_counts() -> None:
    assert "estonia" in told(between("2004-06-30", "2004-07-01"))
    assert told(between("2004-07-01", "2004-07-02")) == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_who_withdrew_and_who_was_invited_are_told() -> None:
    found = between("2019-01-01", "2026-01-01")
    assert told(found)["cook-islands"] == ("party", ["withdrew 2020-01-01"], "withdrawn")
    assert told(found)["kenya"] == ("none", ["invited 2024-10-09"], "invited")
    assert found.said == "1 invited, 1 consented, 1 became party, 1 withdrew"


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_standing_on_a_list_without_a_day_is_told_as_such() -> None:
    found = told(between("2018-01-01", "2026-11-21", "paris-call"))
    assert found["estonia"] == ("unknown", ["listed (endorsed) 2026-11-21"], "endorsed")
    assert found["microsoft"] == ("unknown", ["joined 2018-11-12"], "endorsed")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("slug", ["budapest-convention", "paris-call", "malabo-convention"])
def test_in_the_real_data_whoever_took_no_step_kept_its_status(slug: str) -> None:
    instrument, first, last = Instrument.objects.get(slug=slug), date(2014, 6, 30), DAY
    took = set(told(between("2014-06-30", "2026-11-21", slug)))
    before = {one.actor.slug: one.status for one in statuses(instrument, first).actors}
    after = {one.actor.slug: one.status for one in statuses(instrument, last).actors}
    changed = {actor for actor in after if before[actor] != after[actor]}
    assert changed <= took
    assert changed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", None),
        ("from=&to=", None),
        ("from=2015&to=2016-02", Period(date(2015, 12, 31), date(2016, 2, 29))),
        ("from=2015-01-01", Period(date(2015, 1, 1), DAY)),
    ],
)
def test_days_are_read_as_everywhere(query: str, expected: Period | None) -> None:
    assert read(QueryDict(query), DAY) == expected


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("to=2016", "to is given without from"),
        ("from=soon&to=2016", "from 'soon' is not a date"),
        ("from=2016&to=2015", "from 2016-12-31 comes after 2015-12-31"),
        ("from=2027", "from 2027-12-31 comes after 2026-11-21"),
    ],
)
def test_days_that_make_no_sense_are_refused(query: str, said: str) -> None:
    with pytest.raises(BadParameters) as refused:
        read(QueryDict(query), DAY)
    (problem,) = refused.value.problems
    assert f"{problem.name} {problem.wrong}".startswith(said)
