"""100,000 requests of a mixed real walk from 64 clients: no 5xx, and every byte as it should be.

    python -m tests.faults.soak [--requests 100000] [--clients 64] [--workers 2]

What each address must answer is asked one by one before, from a server without a page cache, and kept as a hash. Then
clients walk in an order of their own, in every encoding, with HEAD, If-None-Match and as scripts of other sites. Every
ten seconds the revision rises, so that pages are built anew under load. Prints the figures; exits 1 at any fault.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import random
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import brotli

from tests.support import knowledge, page_types, site

MANNERS: list[tuple[str, dict[str, str]]] = [
    ("GET", {}),
    ("GET", {"Accept-Encoding": "gzip"}),
    ("GET", {"Accept-Encoding": "br, gzip"}),
    ("GET", {"Accept-Encoding": "gzip", "Origin": "https://example.org"}),
    ("HEAD", {"Accept-Encoding": "br"}),
]
API = (
    "/api/v1/norms/un-13f/?expand=citations",
    "/api/v1/actors/?page_size=100",
    "/api/v1/participations/?instrument=budapest-convention&status=party&as_of=2015-01-01",
    "/api/v1/votes/?resolution=unga-73-27&format=csv",
    "/api/v1/search/?q=critical",
    "/api/v1/status/?instrument=budapest-convention",
    "/api/v1/citations/?page_size=100&page=7",
    "/norms/un-13f.bib",
    "/timeline/calendar.ics",
    "/changes.atom",
    "/fr/norms/",
    "/ar/actors/estonia/",
)
RAISE = "UPDATE records_revision SET number = number + 1"


class Walk:
    """The addresses, what each must answer, and what came of asking."""

    def __init__(self, address: str, expected: dict[str, tuple[int, str]]) -> None:
        self.place = urlsplit(address).netloc
        self.expected = expected
        self.outcomes: Counter[str] = Counter()
        self.times: list[float] = []
        self._lock = threading.Lock()

    def client(self, seed: int, number: int) -> None:
        """One client's way: so many requests, over a connection that is kept."""
        chance, connection = random.Random(seed), http.client.HTTPConnection(self.place, timeout=60)
        tags: dict[tuple[str, int], str] = {}
        found: Counter[str] = Counter()
        times = []
        for _ in range(number):
            path, manner = chance.choice(list(self.expected)), chance.randrange(len(MANNERS))
            method, headers = MANNERS[manner]
            tag = tags.get((path, manner))
            if tag and chance.random() < 0.3:
                headers = {**headers, "If-None-Match": tag}
            started = time.perf_counter()
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            times.append(time.perf_counter() - started)
            tags[path, manner] = answer.headers.get("ETag", "")
            found[self._judged(path, method, answer, body)] += 1
        connection.close()
        with self._lock:
            self.outcomes += found
            self.times += times

    def _judged(self, path: str, method: str, answer: http.client.HTTPResponse, body: bytes) -> str:
        status, digest = self.expected[path]
        if answer.status == 304:
            return "304" if not body else f"WRONG {path}: a body with 304"
        if answer.status != status:
            return f"WRONG {path}: {answer.status} in place of {status}"
        if method == "HEAD":
            return "HEAD" if not body else f"WRONG {path}: a body for HEAD"
        right = hashed(body, answer) == digest
        return str(status) if right else f"WRONG {path}: other bytes"


def hashed(body: bytes, answer: http.client.HTTPResponse) -> str:
    """The hash of an answer's text, without the number that is each answer's own."""
    encoding = answer.headers.get("Content-Encoding")
    unpacked: dict[str | None, Callable[[bytes], bytes]] = {
        "br": brotli.decompress,
        "gzip": lambda packed: zlib.decompress(packed, 31),
        None: bytes,
    }
    text = unpacked[encoding](body).replace(answer.headers["X-Request-ID"].encode(), b"")
    return hashlib.sha256(text).hexdigest()


def expected(address: str) -> dict[str, tuple[int, str]]:
    """Status and hash of every address of the walk."""
    connection, found = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60), {}
    for path in dict.fromkeys([*page_types.PAGES, *page_types.LONGEST, *API]):
        connection.request("GET", path)
        answer = connection.getresponse()
        found[path] = (answer.status, hashed(answer.read(), answer))
    connection.close()
    wrong = {path: status for path, (status, _) in found.items() if status >= 500}
    assert not wrong, wrong
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("requests", 100_000), ("clients", 64), ("workers", 2)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = knowledge.loaded(folder).removeprefix("sqlite:///")
        database = shutil.copyfile(made, folder / "soak.sqlite3")
        with site.running(f"sqlite:///{database}", folder, PAGE_CACHE_MB="0") as address:
            right = expected(address)
        with site.running(f"sqlite:///{database}", folder, WORKERS=str(chosen.workers)) as address:
            walk = Walk(address, right)
            started = time.monotonic()
            each = chosen.requests // chosen.clients
            clients = [threading.Thread(target=walk.client, args=(seed, each)) for seed in range(chosen.clients)]
            for client in clients:
                client.start()
            _raise_now_and_then(database, clients)
            seconds = time.monotonic() - started
    return report(walk, seconds)


def _raise_now_and_then(database: Path, clients: list[threading.Thread]) -> None:
    """Every ten seconds the revision rises, as by an edit that changes no page."""
    while any(client.is_alive() for client in clients):
        for client in clients:
            client.join(10 / len(clients))
        with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
            connection.execute(RAISE)


def report(walk: Walk, seconds: float) -> int:
    """Print what came of it; the exit status."""
    times = sorted(walk.times)
    wrong = {outcome: number for outcome, number in walk.outcomes.items() if outcome.startswith("WRONG")}
    say = sys.stdout.write
    say(
        f"{len(times):,} requests to {len(walk.expected)} addresses in {seconds:.0f} s: {len(times) / seconds:,.0f}/s\n"
    )
    say(f"median {times[len(times) // 2] * 1000:.1f} ms, 99 % within {times[len(times) * 99 // 100] * 1000:.0f} ms\n")
    say(", ".join(f"{name}: {number:,}" for name, number in sorted(walk.outcomes.items()) if name not in wrong) + "\n")
    for name, number in sorted(wrong.items()):
        say(f"{name}: {number:,}\n")
    say("no wrong answer\n" if not wrong else f"{sum(wrong.values()):,} wrong answers\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
