"""What must hold between actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from cyberdip.records.checking import Row, RowProblem, World
from cyberdip.records.columns import partial

_BODIES = ("international-organisation", "private-sector", "civil-society")


def check_rows(world: World) -> Iterator[RowProblem]:
    """Memberships in what has members, one at a time; public bodies under a state."""
    spells: dict[tuple[object, object], list[Row]] = {}
    for row in world.of("memberships"):
        organisation = world.get("actors", row["organisation"])
        if organisation and organisation["kind"] not in _BODIES:
            reason = f"is a {organisation['kind']}; members belong to a body: {', '.join(_BODIES)}"
            yield RowProblem("memberships", str(row["slug"]), "organisation", reason)
        spells.setdefault((row["organisation"], row["member"]), []).append(row)
    for rows in spells.values():
        yield from _overlaps(rows)
    for row in world.of("actors"):
        parent = world.get("actors", row["parent"]) if row["parent"] else None
        if row["kind"] == "public-body" and parent and parent["kind"] not in ("state", "public-body"):
            yield RowProblem(
                "actors", str(row["slug"]), "parent", f"is a {parent['kind']}; a public body is part of a state"
            )


def _overlaps(rows: list[Row]) -> Iterator[RowProblem]:
    """Two spells of one member in one body may touch, not overlap on any day of which one may ask.

    A date known to the year or month counts from its last day, so an end in 2020 overlaps a beginning in May 2020.
    """
    for earlier, later in pairwise(sorted(rows, key=_certain_start)):
        end, start = partial(earlier["left_on"]), partial(later["joined_on"])
        if end is None or start is None or start.last < end.last:
            known = f"ends {end}" if end else "ends on no known day"
            unsure = f", which is certain only on {end.last}" if end and end.first != end.last else ""
            reason = f"overlaps the membership {earlier['slug']}, which {known}{unsure}"
            yield RowProblem("memberships", str(later["slug"]), "joined_on", reason)


def _certain_start(row: Row) -> date:
    """The first day on which a membership certainly holds."""
    start = partial(row["joined_on"])
    return start.last if start else date.min
