"""The real server under clients that are slow or huge on purpose: others are answered meanwhile."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from cyberdip.server.door import HEADERS_BYTES, HEADERS_SECONDS
from tests.support import knowledge, site

pytestmark = pytest.mark.server

PROMISE = b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"
UNENDED = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b"
MANY = 200
"""Slow connections at a time; a worker has four threads."""
SOON = HEADERS_SECONDS / 2
"""Seconds within which a reader is answered beside slow clients, who are let go later than that."""
TRIES = 5
"""On a busy machine a reader may wait for its processors; beside clients that hold all threads none is ever soon."""
PATIENCE = 120
"""Seconds that a test waits for what comes sooner or later."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, _shared_folder: Path) -> Iterator[str]:
    knowledge.loaded(_shared_folder)  # collects the static files that pages name
    with site.running(knowledge.loaded(_shared_folder, "world"), tmp_path_factory.mktemp("slow")) as address:
        yield address


def opened(address: str, said: bytes, from_address: str = "127.0.0.1") -> socket.socket:
    where = urlsplit(address)
    client = socket.create_connection((str(where.hostname), int(where.port or 80)), PATIENCE, (from_address, 0))
    client.sendall(said)
    return client


def many(address: str, saying: bytes) -> ExitStack:
    """Connections that all say this, and nothing more, until they are closed."""
    stack = ExitStack()
    for _ in range(MANY):
        stack.enter_context(opened(address, saying))
    return stack


def held_up(address: str, saying: bytes) -> bool:
    """Whether clients that say this and nothing more keep readers waiting, whenever it is tried."""
    for _ in range(TRIES):
        with many(address, saying):
            if slowest(address) < SOON:
                return False
    return True


def answers(address: str) -> None:
    """Have Django make an answer anew, and wait for it."""
    with urlopen(f"{address}/search/?q=slow{time.monotonic()}", timeout=PATIENCE) as answer:
        assert answer.status == 200
        assert answer.read()


def slowest(address: str, asked: int = 10) -> float:
    """Seconds of the slowest of some answers that Django makes anew."""
    times = []
    for _ in range(asked):
        begun = time.monotonic()
        answers(address)
        times.append(time.monotonic() - begun)
    return max(times)


def test_clients_that_never_end_their_headers_hold_nobody_up_and_are_let_go(served: str) -> None:
    assert not held_up(served, UNENDED)
    with opened(served, UNENDED) as silent, opened(served, UNENDED) as talking:
        begun = time.monotonic()
        with suppress(OSError):
            while time.monotonic() < begun + PATIENCE:
                talking.sendall(b"c")  # one byte more, again and again
                time.sleep(0.5)
        assert ended(silent)
        assert ended(talking)


def test_clients_that_never_send_the_body_they_promised_hold_no_reader_up(served: str) -> None:
    assert not held_up(served, PROMISE)


def test_a_client_that_stays_when_it_was_told_that_it_is_too_slow_holds_no_reader_up(served: str) -> None:
    def told() -> socket.socket | None:
        """A client that was told so, from an address of its own; others may hold the places for a while."""
        client = opened(served, PROMISE, "127.0.0.3")
        if client.recv(12) == b"HTTP/1.1 408":
            return client
        client.close()
        return None

    with next(filter(None, iter(told, served))) as client:
        answers(served)
        client.sendall(b" ")  # it has not left


def test_clients_that_come_again_with_slow_bodies_hold_up_neither_readers_nor_who_has_something_to_say(
    served: str,
) -> None:
    """One address that opens another such request for each that is refused, for as long as others ask."""
    enough = Event()

    def insist() -> None:
        while not enough.is_set():
            try:
                with opened(served, PROMISE) as client:
                    ended(client)
            except OSError:
                pass

    attackers = [Thread(target=insist, daemon=True) for _ in range(12)]
    for one in attackers:
        one.start()
    try:
        assert min(slowest(served, 5) for _ in range(TRIES)) < SOON
        assert [said(served, from_address="127.0.0.2") for _ in range(3)] == [b"HTTP/1.1 403 "] * 3
    finally:
        enough.set()  # each leaves when it is answered


def said(address: str, from_address: str) -> bytes:
    """How the answer to a short form begins that another address of this machine sends: read, and refused as forged."""
    body = b"username=a&password=b"
    head = b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n" % len(body)
    head += b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    with opened(address, head + body, from_address) as client:
        return client.recv(13)


def test_clients_that_read_nothing_hold_no_reader_up(served: str) -> None:
    for _ in range(8):  # every worker has made the answer once
        with urlopen(f"{served}/api/v1/schema/", timeout=PATIENCE) as answer:
            assert len(answer.read()) > 100_000
    assert not held_up(served, b"GET /api/v1/schema/ HTTP/1.1\r\nHost: localhost\r\n\r\n")


@pytest.mark.parametrize("piece", [b"X-Long: " + b"a" * (2 * HEADERS_BYTES), b"X-Many: a\r\n" * 20_000])
def test_huge_headers_are_refused_by_the_server(served: str, piece: bytes) -> None:
    with opened(served, b"GET / HTTP/1.1\r\nHost: localhost\r\n") as client:
        try:
            client.sendall(piece + b"\r\n\r\n")
            said = client.recv(100)
        except OSError:
            said = b""
    assert said == b"" or said.startswith((b"HTTP/1.1 431 ", b"HTTP/1.1 400 "))
    answers(served)


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",  # no Host
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_what_is_no_proper_request_is_refused_and_leaves_the_server_whole(served: str, said: bytes) -> None:
    with opened(served, said) as client:
        try:
            client.shutdown(socket.SHUT_WR)
            told = client.recv(100)
        except OSError:
            told = b""
    assert not told.startswith(b"HTTP/1.1 5"), told
    assert b"evil.example" not in told
    answers(served)


def ended(client: socket.socket) -> bool:
    """Whether the server has closed this connection, with or without a word."""
    try:
        while client.recv(1000):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True
