"""Two states of the data that take turns, and which of them was the present one when."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAMES = ("Estonia", "Estonia as it was edited")
"""What an actor is called in the one and in the other; many pages show it."""
WITHIN = 1.0
"""Seconds within which every worker must show the new one."""
_RENAME = "UPDATE actors_actor SET title = ? WHERE slug = 'estonia'"
_RAISE = "UPDATE records_revision SET number = number + 1, changed_at = ?"


class States:
    """The present state of a database: 0 or 1, changed by `turn`."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.present = 0
        # When it began to be true, by the clock that all processes here share.
        self._since: list[tuple[float, int]] = [(float("-inf"), 0)]

    @property
    def turns(self) -> int:
        return len(self._since) - 1

    def turn(self) -> None:
        """Commit the other state under a new revision, in one transaction, as an edit does."""
        self.present = 1 - self.present
        with closing(sqlite3.connect(self._database, timeout=30)) as connection:
            (before,) = connection.execute("SELECT changed_at FROM records_revision").fetchone()
            later = max(datetime.now(UTC).replace(tzinfo=None), datetime.fromisoformat(before) + timedelta(seconds=1))
            began = time.monotonic()
            with connection:
                connection.execute(_RENAME, [NAMES[self.present]])
                connection.execute(_RAISE, [later.isoformat(sep=" ")])
        self._since.append((began, self.present))

    def allowed(self, asked: float, answered: float) -> set[int]:
        """The states that an answer may be of: those that were true within the second before it was asked for, or
        became true until it was there."""
        found = set()
        for (began, state), (ended, _) in zip(self._since, [*self._since[1:], (float("inf"), 0)], strict=True):
            # A commit takes a moment: the old state counts until it was surely over.
            if began <= answered and ended + COMMIT >= asked - WITHIN:
                found.add(state)
        return found


COMMIT = 0.5
"""Seconds that a commit may take on a busy disk."""
