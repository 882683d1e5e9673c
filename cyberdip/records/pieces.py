"""Pieces of answers, ready to be put into them: made once for each revision, as many as there is room for.

Lists with different filters, orders and pages hold the same records, whose JSON or HTML is what takes longest to make.
A piece belongs to a group: all that it depends on but its record (revision, day, language, what is told of it).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock

OVERHEAD = 200
"""Bytes that a piece takes beside its text: its name, and its place in a table."""
GROUP = 2_000
"""Bytes that a group takes beside its pieces."""

Make = Callable[[list[str]], Mapping[str, bytes]]


class Pieces:
    """Pieces by group and name (mostly a slug), in `room` bytes: the oldest of the group not asked for longest go
    first."""

    def __init__(self, room: int) -> None:
        self.bytes = 0
        self.room = room
        self._groups: OrderedDict[Hashable, dict[str, bytes]] = OrderedDict()
        self._lock = Lock()

    def of(self, group: Hashable | None, slugs: Sequence[str], make: Make) -> list[bytes]:
        """The pieces of some records, in their order; `make` makes those that are not here. None keeps nothing."""
        group = group if self.room else None
        found = {} if group is None else self.held(group, slugs)
        if missing := [slug for slug in slugs if slug not in found]:
            made = make(missing)
            found |= made
            if group is not None:
                self.keep(group, made)
        return [found[slug] for slug in slugs]

    def forget(self) -> None:
        """Make everything anew (for tests, which change data without raising the revision)."""
        with self._lock:
            self._groups.clear()
            self.bytes = 0

    def held(self, group: Hashable, slugs: Sequence[str]) -> dict[str, bytes]:
        """Those of some pieces that are here."""
        with self._lock:
            held = self._groups.get(group)
            if held is None:
                return {}
            self._groups.move_to_end(group)
            return {slug: held[slug] for slug in slugs if slug in held}

    def keep(self, group: Hashable, made: Mapping[str, bytes]) -> None:
        """Keep some pieces, as long as there is room."""
        with self._lock:
            held = self._groups.get(group)
            if held is None:
                held = self._groups[group] = {}
                self.bytes += GROUP
            new = {slug: piece for slug, piece in made.items() if slug not in held}
            held |= new
            self.bytes += sum(len(piece) + OVERHEAD for piece in new.values())
            while self.bytes > self.room:
                self._let_go()

    def _let_go(self) -> None:
        group, held = next(iter(self._groups.items()))
        if held:
            self.bytes -= len(held.pop(next(iter(held)))) + OVERHEAD
        else:
            del self._groups[group]
            self.bytes -= GROUP
