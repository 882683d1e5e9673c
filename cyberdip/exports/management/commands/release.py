"""Make the files to take home, from the database as it is now, and put them where /data/ offers them.

manage.py release           into the folder of the setting DOWNLOADS_DIR
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cyberdip.exports.release.build import build
from cyberdip.exports.release.database import BrokenKeysError


class Command(BaseCommand):
    """Prints name, size and SHA-256 of each file; exits 1 with the reason, and leaves the old files, when it cannot."""

    help = "Make the files to take home: data package, SQLite, JSON Lines, Turtle."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            made = build()
        except (LookupError, OSError, BrokenKeysError, DatabaseError, sqlite3.Error) as error:
            raise CommandError(f"no files were made: {error}") from error
        for one in made.files:
            self.stdout.write(f"{one.sha256}  {one.size:>11,}  {one.name}")
        self.stdout.write(f"Version {made.version}, in {made.folder}. {time.monotonic() - started:.1f} s")
