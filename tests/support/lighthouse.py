"""Lighthouse, as on a telephone, over the pages that most readers begin at (`make lighthouse`).

    python -m tests.support.lighthouse FOLDER [PATH …]

FOLDER holds node_modules with lighthouse (needs Node.js); all fixtures are served by the real server. Prints the median
of three runs a page; ends with 1 where a figure is under its goal, naming the audits that took it there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median_low
from tempfile import TemporaryDirectory
from typing import Any

from tests.support import chromium, site
from tests.support.knowledge import loaded

PAGES = (
    "/",
    "/norms/",
    "/norms/un-13f/",
    "/instruments/budapest-convention/",
    "/search/?q=critical",
    "/crosswalk/",
)
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS, TRIES = 3, 3


def main(folder: Path, paths: Sequence[str]) -> int:
    """The number of pages under a goal, at most 1."""
    under = 0
    with TemporaryDirectory() as name, site.running(loaded(Path(name)), Path(name)) as address:
        for path in paths:
            runs = [_run(folder, f"{address}{path}", Path(name)) for _ in range(RUNS)]
            found = {goal: median_low(_score(run, goal) for run in runs) for goal in GOALS}
            missed = [goal for goal, least in GOALS.items() if found[goal] < least]
            figures = "  ".join(f"{goal} {score}" for goal, score in found.items())
            sys.stdout.write(f"{path:36} {figures}\n")
            for goal in missed:
                sys.stdout.write(f"    {goal}: {', '.join(_lost(runs[-1], goal)) or 'no single audit'}\n")
            under += bool(missed)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    sys.stdout.write(f"{len(paths)} pages, {under} under a goal; load of the machine: {load}\n")
    return min(under, 1)


def _run(folder: Path, address: str, scratch: Path) -> Mapping[str, Any]:
    """One report."""
    flags = " ".join(["--headless=new", *chromium.FLAGS, f"--user-data-dir={scratch / 'profile'}"])
    # No picture of the whole page, which no figure needs: of a long one it takes longer than all the rest.
    options = ["--quiet", "--disable-full-page-screenshot", "--output=json", "--output-path=stdout"]
    options.append(f"--chrome-flags={flags}")
    command = ["npx", "--prefix", str(folder), "lighthouse", address, *options]
    environment = {**os.environ, "CHROME_PATH": chromium.find_or_install()}
    # On a busy machine a browser may miss the beginning of its own trace: asked again, it is there.
    for _ in range(TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not done.returncode:
            report: Mapping[str, Any] = json.loads(done.stdout)
            return report
    sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")


def _score(report: Mapping[str, Any], goal: str) -> int:
    return round(100 * (report["categories"][goal]["score"] or 0))


def _lost(report: Mapping[str, Any], goal: str) -> list[str]:
    """The audits of a category that are not perfect, by name and score."""
    weighed = [one["id"] for one in report["categories"][goal]["auditRefs"] if one["weight"]]
    audits = [report["audits"][name] for name in weighed]
    return [f"{one['id']} {one['score']:.2f}" for one in audits if one["score"] is not None and one["score"] < 1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2:] or PAGES))
