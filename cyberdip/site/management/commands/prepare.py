"""`manage.py prepare`: bring database, data and static files up to date.

Example: after pulling a new version, before restarting the workers of a running site.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.site.preparing import collect_static, prepare


class Command(BaseCommand):
    help = "Migrate the database, load the fixtures and collect the static files; quick when all is up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--static-only", action="store_true", help="only collect the static files")

    def handle(self, *args: Any, **options: Any) -> None:
        step = collect_static if options["static_only"] else prepare
        step(self.stdout.write)
