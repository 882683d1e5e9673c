"""`python -m tests.bench`: measure, print one table, write the same as JSON.

Exit status 0 when all was measured and nothing misses its goal, 1 when something does, 2 when something is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime

from . import apis, bare, cached, client, exporting, memory, starting, uncached
from .figures import BAD, Part, as_json
from .place import FOLDER, Place, prepare
from .tables import table

PARTS = {
    "cached": cached.measure,
    "uncached": uncached.measure,
    "apis": apis.measure,
    "bare": bare.measure,
    "exporting": exporting.measure,
    "starting": starting.measure,
    "memory": memory.measure,
}
FILE = FOLDER / "figures.json"


def main() -> int:
    """Run every part, or those that are named."""
    chosen = _arguments()
    started = time.monotonic()
    place = prepare(chosen.workers, chosen.rounds, chosen.seconds)
    _say(f"{place.workers} workers each, {place.rounds} rounds of {place.seconds} s by turns, load {_load()} before")
    whole = Part()
    for name in chosen.parts or PARTS:
        try:
            part = PARTS[name](place)
        except (client.BenchError, RuntimeError, OSError, subprocess.SubprocessError) as problem:
            part = Part(missing=[f"{name}: {problem}"])
        whole.rows += part.rows
        whole.missing += part.missing
        _say(f"{name}: measured, {time.monotonic() - started:.0f} s")
    _say(table(whole.rows))
    for missing in whole.missing:
        _say(f"Not measured. {missing}")
    FILE.write_text(json.dumps(_report(place, whole), indent=1) + "\n", encoding="utf-8")
    _say(f"In full: {FILE.relative_to(FOLDER.parent.parent)}; load {_load()} after, {time.monotonic() - started:.0f} s")
    return 2 if whole.missing else int(any(row.verdict == BAD for row in whole.rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Times beside well-known servers.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what is measured (all)")
    parser.add_argument("--workers", type=int, default=2, help="processes of every server (2)")
    parser.add_argument("--rounds", type=int, default=5, help="counted runs of each (5)")
    parser.add_argument("--seconds", type=int, default=2, help="of each run (2)")
    return parser.parse_args()


def _report(place: Place, whole: Part) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "load": _load()},
        "workers": place.workers,
        "connections": {"cached": client.MANY, "uncached": client.FEW},
        "rows": [as_json(row) for row in whole.rows],
        "missing": whole.missing,
    }


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
