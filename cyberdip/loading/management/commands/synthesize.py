"""Fill an empty database with the data many times over, to see how the site does when it has grown.

DATABASE_URL=sqlite:///.local/grown.sqlite3 manage.py synthesize --scale 100
"""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cyberdip.loading.synthesis.multiplying import SEED, SynthesisError, holds_data, multiply

MOST = 2000


def _scale(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST:
        return int(text)
    raise ArgumentTypeError(f"{text!r} does not fit: a whole number from 1 to {MOST}")


class Command(BaseCommand):
    """Refuses a database that holds data, unless it is told that these may be mixed with what is made up."""

    help = "Load the fixtures into an empty database, and copy every record under slugs of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=_scale, required=True, help=f"how many times the data (1 to {MOST})")
        parser.add_argument("--seed", type=int, default=SEED, help=f"which copies are linked with which ({SEED})")
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_DIR, help="folder of fixtures")
        parser.add_argument("--mix", action="store_true", help="what the database holds may be mixed with copies of it")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        call_command("migrate", verbosity=0)
        if holds_data() and not options["mix"]:
            raise CommandError(
                "the database holds data, which would be mixed with what is made up; "
                "name an empty one in DATABASE_URL, or say --mix if they may be"
            )
        if not holds_data():
            call_command("load", str(options["folder"]), stdout=self.stdout)
        try:
            counts = multiply(options["scale"], options["seed"], self.stdout.write)
        except SynthesisError as error:
            raise CommandError(f"the database cannot be made larger: {error}") from error
        self.stdout.write(f"{sum(counts.values()):,} records in {time.monotonic() - started:.0f} s")
