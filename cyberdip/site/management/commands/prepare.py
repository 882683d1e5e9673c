"""`manage.py prepare`: bring database, data, translations and static files up to date.

Example: after pulling a new version, before restarting the workers of a running site.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.site.preparing import prepare, prepare_files


class Command(BaseCommand):
    help = "Migrate the database, load the fixtures, make static files and translations; quick when all is up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--static-only", action="store_true", help="only static files and translations, which need no database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        step = prepare_files if options["static_only"] else prepare
        step(self.stdout.write)
