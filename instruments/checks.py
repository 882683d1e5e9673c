"""What must hold between an instrument and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.checking import Row, RowProblem, World
from cyberdip.records.columns import partial

_NOT_BEFORE = {
    "participations": (
        ("instrument", "signed_on", "opened_on", "signed before the instrument opened for signature"),
        ("instrument", "consent_on", "adopted_on", "consented before the instrument was adopted"),
        ("instrument", "in_force_on", "in_force_on", "bound before the instrument entered into force"),
        ("instrument", "endorsed_on", "adopted_on", "endorsed before the instrument was adopted"),
    ),
}
"""By collection: relation, date of the row, date of the related record it may not come before, what that would mean."""

_VOTABLE = ("resolution", "declaration")


def check_rows(world: World) -> Iterator[RowProblem]:
    """Dates of a row against those of its instrument; votes only on what is voted on; provisions within one text."""
    for collection, rules in _NOT_BEFORE.items():
        for row in world.of(collection):
            instrument = world.get("instruments", row[rules[0][0]])
            if instrument:
                yield from _too_early(collection, row, instrument, rules)
    yield from _votes(world)
    for row in world.of("provisions"):
        parent = world.get("provisions", row["parent"]) if row["parent"] else None
        if parent and parent["instrument"] != row["instrument"]:
            yield RowProblem("provisions", str(row["slug"]), "parent", "is a provision of another instrument")


def _too_early(
    collection: str, row: Row, instrument: Row, rules: tuple[tuple[str, str, str, str], ...]
) -> Iterator[RowProblem]:
    for _, name, bound, meaning in rules:
        day, first = partial(row[name]), partial(instrument[bound])
        # Only what is certain: the last day the date may mean against the first the other may.
        if day and first and day.last < first.first:
            reason = f"is before {first} ({bound} of {instrument['slug']}): {meaning}"
            yield RowProblem(collection, str(row["slug"]), name, reason)


def _votes(world: World) -> Iterator[RowProblem]:
    for row in world.of("votes"):
        resolution = world.get("instruments", row["resolution"])
        if resolution and resolution["kind"] not in _VOTABLE:
            reason = f"is a {resolution['kind']}; votes are on a {' or '.join(_VOTABLE)}"
            yield RowProblem("votes", str(row["slug"]), "resolution", reason)
        actor = world.get("actors", row["actor"])
        if actor and actor["kind"] != "state":
            yield RowProblem("votes", str(row["slug"]), "actor", f"is no state but a {actor['kind']}")
