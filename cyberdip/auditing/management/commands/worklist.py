"""Which lists are due to be checked again, the longest overdue first.

manage.py worklist                      due today
manage.py worklist --as-of 2027-06-01   due by that day
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.auditing.due import due
from cyberdip.records.as_of import today


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from None


class Command(BaseCommand):
    """A line a list: days overdue, the list, when it was checked last, and against what."""

    help = "Print which lists are due to be checked again, the longest overdue first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", type=_day, default=None, metavar="DAY", help="due by that day, not today")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["as_of"] or today()
        lines = due(day)
        for line in lines:
            self.stdout.write(str(line))
        self.stdout.write(f"{len(lines)} lists are due by {day}." if lines else f"Nothing is due by {day}.")
