"""The clients: each goes its own way from page to page over a connection that is kept, and judges what it gets."""

from __future__ import annotations

import http.client
import math
import multiprocessing
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import Synchronized
from typing import Any

from .addresses import HOST, Answer, text
from .bodies import Bodies, digest_of

MANNERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("GET", {}),
    ("GET", {"Accept-Encoding": "gzip"}),
    ("GET", {"Accept-Encoding": "br, gzip"}),
    ("GET", {"Accept-Encoding": "gzip", "Origin": "https://example.org"}),
    ("HEAD", {"Accept-Encoding": "br"}),
)
FOLLOWS, HOLDS = 0.6, 0.3
"""How often a client follows a link of the page it is on, and how often it says what it holds already."""
Expected = Sequence[dict[str, Answer]]
"""What each address answers, for each state of the data."""


@dataclass
class Found:
    """What came of some requests."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    # Answers of which one can tell of which state they are: address, when asked for, when there, state.
    dated: list[tuple[str, float, float, int]] = field(default_factory=list)
    # Texts that are of no state: address and hash.
    strange: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: Found) -> None:
        self.outcomes.update(other.outcomes)
        self.seconds += other.seconds
        self.dated += other.dated
        self.strange |= other.strange


class Client:
    """One reader."""

    def __init__(self, place: str, expected: Expected, bodies: Bodies, seed: int) -> None:
        self._connection = http.client.HTTPConnection(place, timeout=60)
        self._expected = expected
        self._bodies = bodies
        self._paths = list(expected[0])
        self._chance = random.Random(seed)
        self._tags: dict[tuple[str, int], str] = {}
        self._state_of: dict[tuple[str, str], set[int]] = {}  # an ETag of an address: whose body it came with
        self.found = Found()

    def walk(self, number: int, deadline: float, done: Any) -> None:
        """Ask so many times, or until the deadline; `done` counts for all."""
        path = self._chance.choice(self._paths)
        for count in range(1, number + 1):
            self._ask(path, self._chance.randrange(len(MANNERS)))
            links = self._expected[0][path].links
            path = self._chance.choice(links if links and self._chance.random() < FOLLOWS else self._paths)
            if count % 20 == 0 or count == number:
                with done.get_lock():
                    done.value += count % 20 or 20
            if time.monotonic() > deadline:
                break
        self._connection.close()

    def _ask(self, path: str, manner: int) -> None:
        method, headers = MANNERS[manner]
        tag = self._tags.get((path, manner))
        if tag and self._chance.random() < HOLDS:
            headers = {**headers, "If-None-Match": tag}
        asked = time.monotonic()
        try:
            self._connection.request(method, path, headers={**HOST, **headers})
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            self.found.outcomes[f"WRONG {path}: {problem!r}"] += 1
            self._connection.close()
            return
        answered = time.monotonic()
        self.found.seconds.append(answered - asked)
        self._tags[path, manner] = answer.headers.get("ETag", "")
        outcome, states = self._judged(path, method, answer, body)
        self.found.outcomes[outcome] += 1
        if len(states) == 1:
            self.found.dated.append((path, asked, answered, next(iter(states))))

    def _judged(self, path: str, method: str, answer: http.client.HTTPResponse, body: bytes) -> tuple[str, set[int]]:
        """What it was, and of which states of the data it can be; of none where nothing tells."""
        status, tag = self._expected[0][path].status, answer.headers.get("ETag", "")
        known = self._state_of.get((path, tag), set())
        if "warning" in answer.headers:
            return f"WRONG {path}: stale, and the database was there", set()
        if answer.status == 304:
            return (f"WRONG {path}: a body with 304", set()) if body else ("304", known)
        if answer.status != status:
            return f"WRONG {path}: {answer.status} in place of {status}", set()
        if method == "HEAD":
            return (f"WRONG {path}: a body for HEAD", set()) if body else ("HEAD", known)
        plain = text(body, answer.headers.get("Content-Encoding"), answer.headers["X-Request-ID"])
        found = digest_of(plain)
        states = {state for state, all_of_it in enumerate(self._expected) if all_of_it[path].digest == found}
        if not states:
            self.found.strange.add((path, self._bodies.keep(plain)))
            return f"WRONG {path}: other bytes", set()
        if tag and known and not known & states:
            return f"WRONG {path}: the same ETag for other bytes", set()
        self._state_of[path, tag] = states
        return str(status), states


class Crowd:
    """Clients in threads, in as many processes as that takes, since one process of Python has one thread at a time."""

    def __init__(
        self,
        place: str,
        expected: Expected,
        bodies: Bodies,
        clients: int,
        requests: int,
        processes: int,
        deadline: float,
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._done: Synchronized[int] = context.Value("q", 0)
        self._queue: Queue[Found] = context.Queue()
        self._processes = []
        for number in range(processes):
            share = range(number, clients, processes)
            each = math.ceil(requests / clients)
            work = (place, expected, bodies, list(share), each, deadline, self._done, self._queue)
            self._processes.append(context.Process(target=_walk, args=work, daemon=True))

    @property
    def done(self) -> int:
        """Requests answered so far, about."""
        return self._done.value

    def start(self) -> None:
        for process in self._processes:
            process.start()

    @property
    def walks(self) -> bool:
        """Whether somebody is still on the way."""
        return self._queue.qsize() < len(self._processes) and any(one.is_alive() for one in self._processes)

    def found(self) -> Found:
        """What all of them found, of those who came to their end."""
        whole = Found()
        while self._queue.qsize():
            whole.add(self._queue.get())
        for process in self._processes:
            process.terminate()
        return whole


def _walk(
    place: str,
    expected: Expected,
    bodies: Bodies,
    seeds: list[int],
    each: int,
    deadline: float,
    done: Any,
    queue: Queue[Found],
) -> None:
    clients = [Client(place, expected, bodies, seed) for seed in seeds]
    threads = [threading.Thread(target=client.walk, args=(each, deadline, done)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Found()
    for client in clients:
        whole.add(client.found)
    queue.put(whole)
