"""The number that rises with every change of data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from cyberdip.records.revision import Revision, current, raise_revision

MORNING, NOON = datetime(2026, 11, 21, 8, tzinfo=UTC), datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_before_any_data_there_is_none(db: None) -> None:
    assert current() is None


def test_it_rises_by_one_and_tells_when(db: None) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert raise_revision() == 1
    with time_machine.travel(NOON, tick=False):
        assert raise_revision() == 2
    assert Revision.objects.values_list("number", "changed_at").get() == (2, NOON)
    found = current()
    assert found is not None
    assert str(found) == "2"


def test_a_clock_that_is_set_back_takes_nothing_back(db: None) -> None:
    for when in (NOON, NOON, MORNING):
        with time_machine.travel(when, tick=False):
            raise_revision()
    assert Revision.objects.values_list("number", "changed_at").get() == (3, NOON + timedelta(seconds=2))
