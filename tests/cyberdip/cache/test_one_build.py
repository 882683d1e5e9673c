"""A missing page is built once, however many ask for it, and nobody waits in vain."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

import pytest

from cyberdip.cache.asking import Environ
from tests.support.page_cache import Cached, Got


def slow(environ: Environ) -> Iterable[bytes]:
    time.sleep(0.2)
    return [b"slow"]


def test_many_who_ask_for_a_missing_page_at_once_have_it_built_once() -> None:
    cached, gate = Cached(), threading.Barrier(12)
    cached.site.body = slow
    answers: list[Got] = []

    def reader() -> None:
        gate.wait(10)
        answers.append(cached.ask())

    _together(reader, 12)
    assert (cached.builds, {answer.body for answer in answers}, len(answers)) == (1, {b"slow"}, 12)
    assert cached.counts.shown()["miss"] == 1
    assert cached.counts.shown()["hit"] == 11


def test_a_new_revision_has_a_page_that_many_ask_for_built_once_too() -> None:
    cached, gate = Cached(), threading.Barrier(12)
    cached.ask()
    cached.clock.token = cached.clock.token._replace(number=2)
    cached.site.body = slow
    answers: list[bytes] = []

    def reader() -> None:
        gate.wait(10)
        answers.append(cached.ask().body)

    _together(reader, 12)
    assert (cached.builds, answers) == (2, [b"slow"] * 12)  # and nobody was shown the old one


def test_nobody_waits_for_ever_for_another_ones_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip.cache.flights.PATIENCE", 0.05)
    cached, stuck = Cached(), threading.Event()
    bodies: Iterator[threading.Event | None] = chain([stuck], repeat(None))

    def body(environ: Environ) -> Iterable[bytes]:
        if waiting := next(bodies):
            waiting.wait(10)
        return [b"page"]

    cached.site.body = body
    first = threading.Thread(target=cached.ask)
    first.start()
    while not cached.builds:
        time.sleep(0.01)
    assert (cached.ask().body, first.is_alive()) == (b"page", True)
    stuck.set()
    first.join(10)


def test_those_who_wait_for_what_cannot_be_kept_build_at_the_same_time() -> None:
    cached, together = Cached(), threading.Barrier(4)
    cached.site.status = "404 Not Found"
    cached.ask()  # from here on it is known that nothing is kept here
    cached.site.body = lambda environ: [str(together.wait(10)).encode()]
    _together(cached.ask, 4)
    assert (cached.builds, together.broken) == (5, False)


def test_a_failing_build_holds_up_nobody() -> None:
    cached = Cached()
    cached.site.body = lambda environ: [str(1 / 0).encode()]
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            cached.ask()
    cached.site.body = slow
    assert cached.ask().body == b"slow"


def _together(reader: object, number: int) -> None:
    threads = [threading.Thread(target=reader) for _ in range(number)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
