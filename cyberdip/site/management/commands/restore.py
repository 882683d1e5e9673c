"""Put what a backup holds in the place of everything in the database.

manage.py restore monday.backup --yes
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cyberdip.site.backups import BackupError, restore
from cyberdip.site.preparing import migrate


class Command(BaseCommand):
    """Prints the new data revision; applies the migrations that an older backup lacks."""

    help = "Put what a backup holds in the place of everything in the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--yes", action="store_true", help="all that the database holds now may go")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError("everything in the database would be replaced; say --yes if it may be")
        try:
            number = restore(options["file"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        migrate(self.stdout.write)
        self.stdout.write(f"The database is that of {options['file']}; data revision {number}.")
