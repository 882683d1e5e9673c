"""Load the fixtures into the database, all or nothing.

manage.py load                     fixtures/ of the project
manage.py load FOLDER --dry-run    show what would change, change nothing
manage.py load --why "…"           say what was corrected, and why, at /about/corrections/
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cyberdip.loading.engine import Outcome, load
from cyberdip.loading.problems import LoadError
from cyberdip.loading.progress import ProgressBar

SHOWN = 20


class Command(BaseCommand):
    """Prints counts of what was added, changed and removed; exits 1 with the whole report when anything is wrong."""

    help = "Load the fixtures into the database, all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.FIXTURES_DIR,
            help="folder of fixtures",
        )
        parser.add_argument("--dry-run", action="store_true", help="show the difference, change nothing")
        parser.add_argument(
            "--discard-edits",
            action="store_true",
            help="let the files undo edits made in the admin since the last release",
        )

        parser.add_argument(
            "--why", default="", metavar="REASON", help="why it changes: kept with the release, for readers"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            outcome = load(
                options["folder"],
                dry_run=options["dry_run"],
                discard_edits=options["discard_edits"],
                why=options["why"].strip(),
                progress=ProgressBar(sys.stderr),
            )
        except LoadError as error:
            raise CommandError(str(error)) from error
        for line in describe(outcome, dry_run=options["dry_run"]):
            self.stdout.write(line)
        self.stdout.write(f"{time.monotonic() - started:.1f} s")


def describe(outcome: Outcome, *, dry_run: bool) -> list[str]:
    """What a load did, as lines: totals, then a line per collection; a dry run names the records too."""
    if outcome.release and not outcome.differences:
        return [f"The files hold what was edited since the last release, which {outcome.release} takes in."]
    if not outcome.differences:
        return ["Nothing to do: the database already holds exactly what the files say."]
    lines = []
    for collection, difference in outcome.differences.items():
        counts = ", ".join(f"{count:,} {name}" for name, count in difference.counts().items() if count)
        lines.append(f"{collection}: {counts}")
        if dry_run:
            lines += [f"  + {slug}" for slug in list(difference.added)[:SHOWN]]
            for slug in list(difference.changed)[:SHOWN]:
                lines += [f"  ~ {slug} {name}: {a!r} → {b!r}" for name, (a, b) in difference.fields[slug].items()]
            lines += [f"  - {slug}" for slug in list(difference.removed)[:SHOWN]]
    if dry_run:
        return [*lines, f"{outcome.rows:,} rows read. Dry run: nothing was changed."]
    return [*lines, f"{outcome.rows:,} rows read. {outcome.release}."]
