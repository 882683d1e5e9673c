"""The application behind the door: its answers go out whole or in parts, as fast as clients take them."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import Any

import pytest

from cyberdip.cache.asking import Environ
from cyberdip.server import door
from cyberdip.server.behind import PART
from cyberdip.server.refusals import Refusing
from tests.support.served import PATIENCE, rest, served

LAST = b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
LONG = 150
"""Parts of a long answer, more than systems hold for a client that takes nothing."""


class Site:
    """Answers in as many parts as the path says; tells when it is through with an answer."""

    def __init__(self, part: bytes = b"x" * PART) -> None:
        self.part = part
        self.ended = Event()
        self.given = 0

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("X-By", "application")])
        return self._parts(int(environ["PATH_INFO"].strip("/")))

    def _parts(self, number: int) -> Iterator[bytes]:
        try:
            for _ in range(number):
                self.given += 1
                yield self.part
        finally:
            self.ended.set()


def test_a_short_answer_says_how_long_it_is_however_many_parts_it_has() -> None:
    with served(Site(b"ab")) as place:
        said = place.said(LAST % b"/3/")
    assert b"\r\ncontent-length: 6\r\n" in said
    assert said.endswith(b"\r\n\r\nababab")


def test_a_long_answer_comes_in_parts_and_whole() -> None:
    with served(Site()) as place:
        said = place.said(LAST % b"/3/")
    head, _, body = said.partition(b"\r\n\r\n")
    assert b"transfer-encoding: chunked" in head
    assert body == b"%x\r\n%b\r\n" % (PART, b"x" * PART) * 3 + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("status", "method"), [("304 Not Modified", b"GET"), ("204 No Content", b"GET"), ("200 OK", b"HEAD")]
)
def test_an_answer_without_a_body_says_no_length(status: str, method: bytes) -> None:
    def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(status, [("X-By", "application")])
        return []

    with served(application) as place:
        said = place.said((LAST % b"/").replace(b"GET", method))
    assert said.startswith(b"HTTP/1.1 " + status.encode())
    assert b"content-length" not in said
    assert said.endswith(b"\r\n\r\n")


def test_who_takes_nothing_of_a_long_answer_holds_nobody_up_and_may_take_it_later() -> None:
    site = Site()
    with served(site, threads=1) as place:
        slow = [place.opened(LAST % b"/%d/" % LONG, buffer=65536) for _ in range(3)]
        assert place.said(LAST % b"/1/").count(site.part) == 1
        assert site.given < 3 * LONG
        assert [_all_of_it(client) for client in slow] == [True] * 3


def test_who_takes_nothing_for_too_long_is_let_go_and_the_answer_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SEND_SECONDS", 0.1)
    site = Site()
    with served(site) as place:
        client = place.opened(LAST % b"/%d/" % LONG, buffer=65536)
        assert site.ended.wait(PATIENCE)
        assert site.given < LONG
        assert not _all_of_it(client)


def _all_of_it(client: socket.socket) -> bool:
    try:
        said = rest(client)
    except ConnectionError:
        return False
    return said.count(b"x" * PART) == LONG and said.endswith(b"\r\n0\r\n\r\n")


def test_an_answer_whose_client_has_left_is_broken_off() -> None:
    site = Site()
    with served(site) as place:
        client = place.opened(LAST % b"/%d/" % LONG, buffer=65536)
        assert client.recv(100)
        client.close()
        assert site.ended.wait(PATIENCE)
    assert site.given < LONG


def test_an_error_before_the_answer_is_one_and_later_breaks_it_off(caplog: pytest.LogCaptureFixture) -> None:
    def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/before/":
            raise OSError("the wire broke")
        start_response("200 OK", [])
        return broken()

    def broken() -> Iterator[bytes]:
        yield b"x" * PART
        raise OSError("the wire broke later")

    with caplog.at_level(logging.ERROR, "cyberdip.server.behind"), served(application) as place:
        said = [place.said(LAST % path) for path in (b"/before/", b"/later/")]
    assert said[0].startswith(b"HTTP/1.1 500 Internal Server Error\r\n")
    assert said[1].count(b"x") >= PART
    assert not said[1].endswith(b"0\r\n\r\n")
    assert [record.path for record in caplog.records] == ["/before/", "/later/"]  # type: ignore[attr-defined]
    assert "the wire broke later" in caplog.text


def test_what_is_refused_is_told_by_the_application_and_the_client_left() -> None:
    def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    with served(Refusing(application), seconds=0.1) as place:
        assert place.said(POST % 3 + b"abc").endswith(b"\r\n\r\nabc")
        late, long = place.said(POST % 3 + b"ab"), place.said(POST % 1001)
    assert late.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert long.startswith(b"HTTP/1.1 413 ")
    assert long.endswith(b"At most 1,000 bytes are read.\n")
    assert b"nosniff" in late


def test_who_waits_to_be_asked_for_a_body_is_asked() -> None:
    def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    with served(application) as place:
        client = place.opened((POST % 3).replace(b"Content-Length", b"Expect: 100-continue\r\nContent-Length"))
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"abc")
        assert rest(client).endswith(b"abc")
