"""How complete a list is, as pages say it: the total that a source states beside the rows held here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from cyberdip.records.wording import capital
from cyberdip.sources.models import Coverage


@dataclass(frozen=True, slots=True)
class Completeness:
    """One statement of how complete a list is, and how many rows of that list are held here on its day."""

    coverage: Coverage
    heading: str
    held: int

    @property
    def whole(self) -> bool:
        """Whether a row that is absent from the list is known not to be on it."""
        return self.coverage.complete


def of_list(lines: Iterable[Completeness], listed: str) -> list[Completeness]:
    """The statements about one list."""
    return [line for line in lines if line.coverage.listed == listed]


def list_heading(listed: str) -> str:
    """What a reader calls a list that has no heading of its own, by the collection of its rows."""
    return gettext(capital(listed.replace("-", " ")))
