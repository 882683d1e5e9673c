"""What the files say of themselves; nothing of it depends on when or where they were made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cyberdip.exports.nodes import LICENCE
from cyberdip.exports.sheet import SITE

NAME = "cyberdip"
DESCRIPTION = (
    "Norms of responsible State behaviour, actors and instruments of cyber diplomacy as one connected, dated and cited "
    "body of knowledge: every claim with its source and its level of evidence."
)
CELLS = (
    "Nothing in a cell means that nothing is recorded. Dates are as precise as their source: a year, a month or a day. "
    "Relations are slugs of other records."
)
CSV_CELLS = (
    "Lists are parted by semicolon and blank. A cell that a spreadsheet would take for a formula (it begins with =, +, "
    "-, @, a tab or a carriage return) has an apostrophe before it."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`day` is the newest day on which a record was checked, `fingerprint` the SHA-256 of all that is known."""

    root: str
    day: date
    fingerprint: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Names the data: the same for the same records, such as `2026-11-21.3fa9c2d41b70`."""
        return f"{self.day.isoformat()}.{self.fingerprint[:12]}"

    @property
    def citation(self) -> str:
        """How to cite the whole."""
        return f"{SITE}, version {self.version}, {self.root}/data/"


LICENCES = [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0 International"}]
