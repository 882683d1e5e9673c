"""Record the examples of the OpenAPI description anew from the data.

manage.py record_examples && make schema
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.api import recording
from cyberdip.api.schema import examples


class Command(BaseCommand):
    """Keeps the records shown, takes their rows as they are now; prints how many."""

    help = "Record the examples of the OpenAPI description anew from the data."

    def handle(self, *args: Any, **options: Any) -> None:
        found = recording.recorded(examples())
        recording.write(found)
        self.stdout.write(f"{len(found)} examples recorded.")
