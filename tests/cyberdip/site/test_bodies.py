"""Bodies have some threads of a worker, never all, and no address has all of theirs. (On the server: slow clients.)"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from threading import Event
from typing import Any

import pytest

from cyberdip.site.bodies import LEFT_OPEN, PLACES, WAIT, Bodies
from cyberdip.site.serving import THREADS

LONG = 60.0
"""Seconds that nothing here takes, on a machine that does anything."""


class Slow:
    """A body that does not come before it is let."""

    def __init__(self) -> None:
        self.asked, self.let = Event(), Event()

    def read(self, size: int) -> bytes:
        self.asked.set()
        self.let.wait(LONG)
        return b"x" * size


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def said(bodies: Bodies, body: Any, address: str = "192.0.2.1", length: str = "3", **more: Any) -> tuple[str, bytes]:
    told: list[str] = []
    environ = {"CONTENT_LENGTH": length, "wsgi.input": body, "REMOTE_ADDR": address, **more}
    text = b"".join(bodies(environ, lambda status, headers, exc_info=None: told.append(status)))
    return told[0][:3], text


@contextmanager
def reading(bodies: Bodies, *addresses: str) -> Iterator[list[Future[tuple[str, bytes]]]]:
    """While a slow body of each address is read, in its time."""
    slow = [Slow() for _ in addresses]
    with ThreadPoolExecutor(len(slow)) as pool:
        waiting = [pool.submit(said, bodies, one, address) for one, address in zip(slow, addresses, strict=True)]
        assert all(one.asked.wait(LONG) for one in slow)
        yield waiting
        for one in slow:
            one.let.set()


def test_they_have_fewer_threads_than_there_are_with_the_one_that_waits() -> None:
    assert PLACES + 1 < THREADS


def test_a_body_is_there_when_the_application_is_asked() -> None:
    bodies = Bodies(echo, 10)
    assert said(bodies, BytesIO(b"abc")) == ("200", b"abc")
    assert said(bodies, BytesIO(b"ab"), length="", HTTP_TRANSFER_ENCODING="chunked") == ("200", b"ab")


@pytest.mark.parametrize(
    ("length", "status"), [("x", "400"), ("-1", "400"), ("\uff11", "400"), ("11", "413"), ("9" * 5000, "413")]
)
def test_a_length_that_cannot_be_is_refused(length: str, status: str) -> None:
    assert said(Bodies(echo, 10), Slow(), length=length)[0] == status


def test_what_is_longer_than_it_said_is_refused() -> None:
    assert said(Bodies(echo, 10), BytesIO(b"a" * 30), length="", HTTP_TRANSFER_ENCODING="chunked")[0] == "413"


def test_one_address_has_one_place_and_another_the_next() -> None:
    bodies = Bodies(echo, 10, seconds=LONG)
    with reading(bodies, "192.0.2.1") as (first,):
        begun = time.monotonic()
        assert said(bodies, BytesIO(b"abc"))[0] == "503"
        assert time.monotonic() - begun >= WAIT
        assert said(bodies, BytesIO(b"abc"), "192.0.2.2")[0] == "200"
    assert first.result() == ("200", b"xxx")
    assert said(bodies, BytesIO(b"abc"))[0] == "200"


def test_when_the_places_are_taken_the_next_is_told_to_come_again() -> None:
    bodies = Bodies(echo, 10, seconds=LONG)
    with reading(bodies, "192.0.2.1", "192.0.2.2") as waiting:
        assert said(bodies, BytesIO(b"abc"), "192.0.2.3")[0] == "503"
    assert [one.result()[0] for one in waiting] == ["200", "200"]


def test_of_many_that_come_in_vain_one_waits_and_the_others_are_told_so_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cyberdip.site.bodies.WAIT", LONG)
    bodies = Bodies(echo, 10, seconds=LONG)
    with ThreadPoolExecutor() as pool:
        with reading(bodies, "192.0.2.1") as (first,):
            asked = [pool.submit(said, bodies, BytesIO(b"abc")) for _ in range(50)]
            assert {one.result()[0] for one in islice(as_completed(asked, LONG), 49)} == {"503"}
        assert first.result() == ("200", b"xxx")
        assert sorted(one.result()[0] for one in asked) == ["200", *["503"] * 49]


def test_an_address_that_leaves_too_many_open_is_not_read_until_they_end() -> None:
    bodies = Bodies(echo, 10, seconds=0.5)
    slow = [Slow() for _ in range(LEFT_OPEN)]
    assert [said(bodies, one)[0] for one in slow] == ["408"] * LEFT_OPEN
    assert said(bodies, BytesIO(b"abc"))[0] == "503"
    assert said(bodies, BytesIO(b"abc"), "192.0.2.2")[0] == "200"
    for one in slow:
        one.let.set()
    until = time.monotonic() + LONG
    while said(bodies, BytesIO(b"abc"))[0] != "200":
        assert time.monotonic() < until
