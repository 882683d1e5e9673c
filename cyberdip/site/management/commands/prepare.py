"""`manage.py prepare`: bring database, data and static files up to date.

Example: after pulling a new version, before restarting the workers of a running site.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.site.preparing import prepare


class Command(BaseCommand):
    help = "Migrate the database, load the fixtures and collect the static files; quick when all is up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(self.stdout.write)
