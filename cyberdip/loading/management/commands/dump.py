"""Write the database back to the fixtures; after a load this changes no byte.

manage.py dump            into fixtures/ of the project
manage.py dump FOLDER     into another folder
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cyberdip.loading.dump import EmptyDatabase, dump


class Command(BaseCommand):
    """Prints each file written or removed; says so when nothing had to change."""

    help = "Write the database back to the fixtures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.FIXTURES_DIR,
            help="folder to write into",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            # One transaction, so that the files show one state.
            with transaction.atomic():
                done = dump(options["folder"])
        except EmptyDatabase as error:
            raise CommandError("the database holds no record; nothing was written or removed") from error
        except OSError as error:
            raise CommandError(f"could not write the files: {error}") from error
        for what, names in done.items():
            for name in names:
                self.stdout.write(f"{what} {name}")
        self.stdout.write(f"{len(done['written'])} files written, {len(done['removed'])} removed.")
