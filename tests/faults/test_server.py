"""The server is killed, told to stop while it works, or loses its database: nothing is lost, and operators are told."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support import cluster, remote, site

from .conftest import Database

pytestmark = [pytest.mark.server, pytest.mark.thorough]

PAGE = "/actors/estonia/"
READERS = 32
"""More than the workers answer at a time."""


def _children(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_that_is_killed_is_replaced_and_readers_hardly_notice(database: Database, tmp_path: Path) -> None:
    with site.running(database.url, tmp_path, WORKERS="2") as address:
        remote.until(lambda: site.listening(address) == 2)  # one alone would leave nobody to take connections
        workers = _children(site.process_of(address))
        killed = max(site.workers_of(address))
        os.kill(killed, signal.SIGKILL)
        remote.until(lambda: killed not in _children(site.process_of(address)))
        remote.until(lambda: len(_children(site.process_of(address))) == len(workers))
        remote.until(lambda: _asked(address, PAGE) == 200)
        time.sleep(2)
        assert {_asked(address, f"{PAGE}?as_of={year}") for year in range(1990, 2020)} == {200}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_server_that_is_killed_starts_again_with_all_that_was_written(database: Database, tmp_path: Path) -> None:
    remote.make_editor(database.url)
    with site.running(database.url, tmp_path, WORKERS="2") as address:
        editor = remote.signed_in(address)
        editor.send("/admin/actors/actor/estonia/change/", "actor_form", {"title": "Estonia written"})
        process = site.process_of(address)
        workers = _children(process)
        os.kill(process, signal.SIGKILL)
        # Its workers have nobody to answer to: they end, and the port is free for the next server.
        remote.until(lambda: not any(map(site.lives, workers)))
    with site.running(database.url, tmp_path, WORKERS="2") as address:
        assert "Estonia written" in remote.Visitor(address).text(PAGE)
    assert database.ask("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kept", ["0", "64"], ids=["slow answers", "ready answers"])
def test_a_server_told_to_stop_answers_every_request_that_it_took(
    database: Database, tmp_path: Path, kept: str
) -> None:
    outcomes: Counter[str] = Counter()
    with site.running(database.url, tmp_path, WORKERS="2", PAGE_CACHE_MB=kept) as address:
        place, process = urlsplit(address), site.process_of(address)
        stopped = threading.Event()

        def reader() -> None:
            while not stopped.is_set():
                outcomes[_one(place.hostname or "", place.port or 0)] += 1

        readers = [threading.Thread(target=reader) for _ in range(READERS)]
        for one in readers:
            one.start()
        remote.until(lambda: outcomes["200"] >= 2 * READERS)
        os.kill(process, signal.SIGTERM)
        remote.until(lambda: not site.lives(process))
        stopped.set()
        for one in readers:
            one.join()
    assert set(outcomes) == {"200", "refused"}, outcomes


def _one(host: str, port: int) -> str:
    """What became of one request over a connection of its own."""
    try:
        connection = socket.create_connection((host, port), timeout=120)
    except ConnectionRefusedError:
        time.sleep(0.02)
        return "refused"
    with connection:
        try:
            connection.sendall(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            text = b""
            while part := connection.recv(65536):
                text += part
        except OSError as problem:
            return type(problem).__name__
    head, _, body = text.partition(b"\r\n\r\n")
    if b"</html>" not in body:
        return f"cut off after {len(text)} bytes"
    return head.split()[1].decode()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("options", [{}, {"pool": "2"}], ids=["persistent", "pool"])
def test_a_postgresql_that_dies_and_comes_back_is_told_and_used_again(
    pair: cluster.Pair, options: dict[str, str], tmp_path: Path, database: Database
) -> None:
    with site.running(pair.primary.url("faults", **options), tmp_path) as address:
        reader = remote.Visitor(address)
        known = reader.text(PAGE)
        assert {_asked(address, f"{PAGE}?as_of={year}") for year in range(1990, 2010)} == {200}
        pair.primary.kill()
        try:
            remote.until(lambda: "warning" in reader.ask(PAGE)[1])
            assert reader.text(PAGE) == known
            status, headers, page = reader.ask("/actors/brazil/?as_of=1999")
            assert (status, headers["retry-after"], headers["cache-control"]) == (503, "10", "no-store")
            assert "Nothing is lost" in page.decode()
            status, headers, page = reader.ask("/api/v1/actors/?page_size=7")
            assert (status, headers["content-type"]) == (503, "application/problem+json")
            assert reader.ask("/about/accessibility/")[0] in (200, 503)
            assert reader.ask("/healthz")[0] == 200
            assert reader.ask("/readyz")[0] == 503
        finally:
            pair.primary.start()
        remote.until(lambda: reader.ask("/readyz")[0] == 200)
        remote.until(lambda: "warning" not in reader.ask(PAGE)[1])
        assert {_asked(address, f"{PAGE}?as_of={year}") for year in range(1950, 1990)} == {200}
    said = "".join(file.read_text() for file in tmp_path.glob("site-*.log"))
    # By what it said, or by saying nothing for too long: whichever came first.
    assert re.search(r"WARNING cyberdip.cache.watching The database (is away reason=\w+|does not answer in time)", said)
    assert "ERROR cyberdip.site.away The database does not answer path=/actors/brazil/" in said
    assert "INFO cyberdip.cache.watching The database answers again." in said
    assert "Traceback" not in said


def _asked(address: str, path: str) -> int:
    return remote.Visitor(address).ask(path)[0]
