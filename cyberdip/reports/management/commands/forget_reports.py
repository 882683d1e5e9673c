"""Delete readers' reports that are older than the two years for which readers are told they are kept.

manage.py forget_reports     to be run once a day, by cron say
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cyberdip.reports.keeping import forget


class Command(BaseCommand):
    """Says how many were deleted."""

    help = "Delete readers' reports that were kept long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget(timezone.now())} reports deleted.")
