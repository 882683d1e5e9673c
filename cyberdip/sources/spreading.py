"""Where the notes of a page stand: at its foot, or, where they are many, the first there and all of them at addresses
below it. A hundred sources with their titles and addresses weigh more than what they prove.
"""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = 10
"""Notes that stand whole at the foot of a page."""
FIRST = 5
"""Of more than that, those that stay in the margin: the notes of what opens the page."""
PART = 80
"""Notes at one address."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some notes at one address, seen from the page: `evidence/2/`."""

    number: int
    first: int
    last: int
    address: str


@dataclass(frozen=True, slots=True)
class Spread:
    """`count` notes; `query` is that of the page, None where its notes never go on."""

    count: int
    query: str | None = None

    @property
    def goes_on(self) -> bool:
        return self.query is not None and self.count > WHOLE

    @property
    def at_foot(self) -> int:
        """How many notes stand on the page itself."""
        return FIRST if self.goes_on else self.count

    @property
    def parts(self) -> list[Part]:
        """The addresses that hold all notes; none where they stand on the page."""
        if not self.goes_on:
            return []
        firsts = range(1, self.count + 1, PART)
        return [
            Part(number, first, min(first + PART - 1, self.count), self._part(number))
            for number, first in enumerate(firsts, start=1)
        ]

    def address(self, number: int) -> str:
        """Where a note is read, seen from the page."""
        fragment = f"#note-{number}"
        return fragment if number <= self.at_foot else f"{self._part((number - 1) // PART + 1)}{fragment}"

    def _part(self, number: int) -> str:
        return f"evidence/{number}/?{self.query}" if self.query else f"evidence/{number}/"
