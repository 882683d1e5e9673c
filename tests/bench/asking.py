"""`python -m tests.bench.asking`: how long each of some addresses takes in this process, again and again. Prints JSON.

Stands in a process of its own, with DATABASE_URL and the other settings that `scale.py` gives it.
"""

from __future__ import annotations

import json
import sys
import time

from .inside import answer

LEAST, MOST = 5, 400
"""Times that each is asked, however slow or quick."""


def times_of(path: str, seconds: float) -> list[float]:
    """Milliseconds of each answer, after a first one that is not counted."""
    answer(path)
    found: list[float] = []
    until = time.monotonic() + seconds
    while len(found) < LEAST or (time.monotonic() < until and len(found) < MOST):
        started = time.perf_counter()
        answer(path)
        found.append((time.perf_counter() - started) * 1000)
    return found


def main() -> None:
    """Read {paths, seconds} from standard input."""
    wanted = json.load(sys.stdin)
    json.dump([times_of(path, wanted["seconds"]) for path in wanted["paths"]], sys.stdout)


if __name__ == "__main__":
    main()
