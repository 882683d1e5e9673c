"""100,000 requests of a mixed real walk from 64 clients: no 5xx, and every byte as it should be.

    python -m tests.faults.soak [--requests 100000] [--clients 64] [--workers 2]

What each address must answer is asked one by one before, in each of two states of the data, from a server without a
page cache, and kept as a hash. Then clients go from page to page, in every encoding, with HEAD, If-None-Match and as
scripts of other sites, while edits turn the one state into the other: every answer must be to the byte that of a state
that was the present one at most a second before. Prints the figures; exits 1 at any fault.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.support import knowledge, site

from . import addresses, memory
from .bodies import Bodies
from .judging import differences, report
from .states import States
from .walking import Crowd, Expected

GRACE = 90
"""Seconds in which the clients come to their end when time is up."""
WARM = 0.3
"""The share of the requests after which every worker has seen everything."""
BOUNDS = {"API_ROWS_MB": "2", "PAGE_PIECES_MB": "2"}
"""Of what else a worker keeps: so little that it is full at once, and let go and made anew as well."""
BODIES = Path(".local/soak")
"""Where texts of answers are kept: those expected, and those that nobody expected."""


def main() -> int:
    """Run it."""
    chosen = _arguments()
    shutil.rmtree(BODIES, ignore_errors=True)
    BODIES.mkdir(parents=True)
    bodies = Bodies(BODIES.resolve())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends too
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = knowledge.loaded(folder).removeprefix("sqlite:///")
        database = Path(shutil.copyfile(made, folder / "soak.sqlite3"))
        states = States(database)
        with site.running(f"sqlite:///{database}", folder, PAGE_CACHE_MB="0") as address:
            expected = _expected(address, states, bodies)
        bounds = {"PAGE_CACHE_MB": str(chosen.cache), **BOUNDS}
        with site.running(f"sqlite:///{database}", folder, WORKERS=str(chosen.workers), **bounds) as address:
            return _walked(address, expected, bodies, states, chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description="Very many requests, every byte checked.")
    for name, default, meaning in (
        ("requests", 100_000, "of all clients together"),
        ("clients", 64, "at a time"),
        ("workers", 2, "processes of the server"),
        ("processes", 2, "of the clients"),
        ("edits", 5, "that turn one state into the other meanwhile"),
        ("cache", 8, "MB of ready answers a worker, few enough that they are let go and made anew"),
        ("minutes", 15, "after which it is given up as too slow"),
    ):
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{meaning} ({default})")
    return parser.parse_args()


def _expected(address: str, states: States, bodies: Bodies) -> Expected:
    """What is right, in each state."""
    paths = addresses.chosen(address)
    first = addresses.answers(address, paths, bodies)
    states.turn()
    second = addresses.answers(address, paths, bodies)
    states.turn()
    differ = sum(first[path].digest != second[path].digest for path in paths)
    _say(f"{len(paths)} addresses, {differ} of which an edit changes")
    return first, second


def _walked(address: str, expected: Expected, bodies: Bodies, states: States, chosen: argparse.Namespace) -> int:
    """Let the clients go, edit meanwhile, and judge."""
    began, edited = time.monotonic(), states.turns
    deadline = began + 60 * chosen.minutes
    place = urlsplit(address).netloc
    crowd = Crowd(place, expected, bodies, chosen.clients, chosen.requests, chosen.processes, deadline)
    crowd.start()
    warm: dict[int, memory.Taken] = {}
    told = 0
    while crowd.walks and time.monotonic() < deadline + GRACE:
        time.sleep(0.2)
        share = crowd.done / chosen.requests
        if states.turns - edited < min(chosen.edits, int(share * (chosen.edits + 1))):
            states.turn()
        if not warm and share >= WARM:
            warm = memory.of_all(address)
        if int(share * 10) > told:
            told = int(share * 10)
            held = ", ".join(f"{taken.other:.0f}" for taken in memory.of_all(address).values())
            _say(f"{crowd.done:,} answered after {time.monotonic() - began:.0f} s; workers hold {held} MB")
    seconds, after, found = time.monotonic() - began, memory.of_all(address), crowd.found()
    _say(f"{states.turns - edited} edits meanwhile")
    lines, right = report(found, states, seconds)
    more, steady = memory.grown(warm, after)
    finished = found.outcomes.total() >= chosen.requests
    late = [] if finished else [f"WRONG: not done after {chosen.minutes} minutes"]
    for line in [*lines, *differences(found, expected, bodies), *more, *late]:
        _say(line)
    return 0 if right and steady and finished else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
