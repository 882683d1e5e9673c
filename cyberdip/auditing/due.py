"""What is to be checked again: lists whose day has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cyberdip.sources.models import Coverage


@dataclass(frozen=True, slots=True)
class Due:
    """A list that is due, and how many days it is overdue."""

    coverage: Coverage
    days: int

    def __str__(self) -> str:
        one = self.coverage
        source = " ".join(filter(None, [one.source.title, one.source.url]))
        checked = f"checked {one.checked_on}" if one.checked_on else "never checked"
        return f"{self.days:4} days  {one.label}: {checked} against {source}"


def due(day: date) -> list[Due]:
    """The lists that are due by `day`, the longest overdue first (one query)."""
    return [Due(one, (day - one.review_by).days) for one in Coverage.objects.due(day)]
