"""Answers given at the door are counted as all others are, only together."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from prometheus_client import REGISTRY

from cyberdip.cache import watching
from cyberdip.cache.asking import Environ
from cyberdip.cache.counting import COUNTS
from cyberdip.cache.entries import Head, Sent
from cyberdip.cache.measuring import SECONDS, Given, Measured, observe_all
from cyberdip.cache.watching import Watch
from tests.support import remote
from tests.support.page_cache import Cached, ask, asked

PATIENCE = 60


def told() -> dict[str, float]:
    """Every sample of the site's that is above nothing."""
    return {
        f"{one.name} {' '.join(one.labels.values())}".strip(): one.value
        for family in REGISTRY.collect()
        for one in family.samples
        if one.name.startswith("cyberdip_re") and not one.name.endswith("_created") and one.value
    }


def grown(before: dict[str, float]) -> dict[str, float]:
    """By how much each has grown since, but for the seconds themselves."""
    return {
        name: value - before.get(name, 0)
        for name, value in told().items()
        if value != before.get(name, 0) and "_sum" not in name
    }


def test_a_ready_answer_is_counted_as_the_application_s_own_is() -> None:
    cached = Cached()
    measured = Measured(cached.cache, cached.cache.ready, given := Given())
    ask(measured, "/norms/")
    begun = told()
    for more in ({}, {"if_none_match": 'W/"one"'}):
        ask(measured, "/norms/", **more)
    by_application, begun, hits = grown(begun), told(), COUNTS.shown()["hit"]
    for more in ({}, {"if_none_match": 'W/"one"'}):
        assert measured.ready(asked("/norms/", **more))
    assert (grown(begun), COUNTS.shown()["hit"]) == ({}, hits)
    given.count()
    assert grown(begun) == by_application
    assert by_application["cyberdip_requests_total GET 304"] == 1
    assert COUNTS.shown()["hit"] == hits + 2
    given.count()
    assert grown(begun) == by_application  # nothing twice


def test_what_is_not_ready_is_counted_by_who_answers_it() -> None:
    given, begun = Given(), told()
    assert Measured(Cached().cache, lambda environ: None, given).ready(asked("/norms/")) is None
    given.count()
    assert grown(begun) == {}


def test_times_that_are_observed_together_are_those_observed_one_by_one() -> None:
    times = [0.0, 0.0005, 0.00051, 0.01, 3.0, 1e9]
    begun, by_cache = told(), SECONDS.labels("cache")
    for one in times:
        by_cache.observe(one)
    singly, begun = told_since(begun), told()
    observe_all(times)
    assert told_since(begun) == pytest.approx(singly)


def told_since(before: dict[str, float]) -> dict[str, float]:
    return {name: value - before.get(name, 0) for name, value in told().items() if value != before.get(name, 0)}


def test_none_is_lost_while_others_are_counted() -> None:
    given, stop = Given(), Event()
    measured = Measured(Cached().cache, lambda environ: Sent(200, Head.of([]), [], b""), given)
    hits = COUNTS.shown()["hit"]

    def count() -> None:
        while not stop.is_set():
            given.count()

    counting = [Thread(target=count) for _ in range(2)]
    for one in counting:
        one.start()
    environ: Environ = asked("/norms/")
    for _ in range(5_000):
        measured.ready(environ)
    stop.set()
    for one in counting:
        one.join(PATIENCE)
    given.count()
    assert COUNTS.shown()["hit"] == hits + 5_000


def test_the_watch_does_what_it_is_given_at_each_look_and_at_the_last_even_if_it_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "PERIOD", 0.05)
    done: list[int] = []
    last = Event()

    def each() -> None:
        done.append(1)
        if len(done) == 2:
            last.set()
        raise ValueError("an error of ours")

    watch = Watch(read=lambda: (1, ""), each=each)
    assert watch.now().sure
    assert last.wait(PATIENCE)  # once at the look, once when nobody asked in the time after it
    assert watch.now().sure
    assert "an error of ours" in caplog.text


def test_what_is_given_while_the_watch_rests_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PERIOD", 0.02)
    monkeypatch.setattr(watching, "LIMIT", PATIENCE)
    given, hits = Given(), COUNTS.shown()["hit"]
    watch = Watch(read=lambda: (1, ""), each=given.count)
    token = watch.now().token
    measured = Measured(Cached().cache, lambda environ: watch.known() and Sent(200, Head.of([]), [], b""), given)
    remote.until(lambda: watch._rests)
    assert watch.known() == token
    for number in range(1, 4):
        remote.until(lambda: watch._rests)
        assert measured.ready(asked("/norms/"))
        remote.until(lambda number=number: COUNTS.shown()["hit"] == hits + number)  # type: ignore[misc]
