"""The clock jumps: over midnight, by a year, and back; each page is of the day that the clock shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from cyberdip.cache.counting import Counts
from cyberdip.cache.layer import PageCache
from cyberdip.cache.watching import read_revision
from cyberdip.site.caching import rules
from tests.support.page_cache import Clock, Got, ask

BEFORE, AFTER = datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 11, 22, tzinfo=UTC)
PAGE = "/api/v1/actors/estonia/"


class _Today(Clock):
    """A watch that knows the revision and reads the day off the clock, as the real one does."""

    def now(self) -> Any:
        day = int(datetime.now(UTC).timestamp()) // 86_400
        return super().now()._replace(token=self.token._replace(day=day))


@pytest.fixture
def cached(world: None) -> Iterator[PageCache]:
    """The cache before Django; the test's own connection stays open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    clock, (number, changed_at) = _Today(), read_revision()
    clock.token = clock.token._replace(number=number, changed_at=changed_at)
    yield PageCache(WSGIHandler(), rules(), 1_000_000, watch=clock, counts=Counts())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_each_answer_is_of_the_day_that_the_clock_shows(cached: PageCache) -> None:
    def asked(when: datetime) -> Got:
        with time_machine.travel(when, tick=False):
            return ask(cached, PAGE)

    first = asked(BEFORE)
    assert (first.status, asked(BEFORE).cached) == (200, True)
    days = {}
    for when in (AFTER, BEFORE, NEXT_YEAR, BEFORE):
        answer = asked(when)
        assert (answer.status, answer.cached) == (200, False)  # built for that day
        days[when] = answer.headers["etag"]
    assert len(set(days.values())) == 3
    assert days[BEFORE] == first.headers["etag"]
