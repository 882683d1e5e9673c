"""What must hold between an instrument and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.checking import DateRule, RowProblem, World, broken_rules

_RULES = [
    DateRule("participations", column, "instrument", "instruments", bound, meaning)
    for column, bound, meaning in (
        ("signed_on", "opened_on", "signed before the instrument opened for signature"),
        ("consent_on", "adopted_on", "consented before the instrument was adopted"),
        ("in_force_on", "in_force_on", "bound before the instrument entered into force"),
        ("endorsed_on", "adopted_on", "endorsed before the instrument was adopted"),
    )
]
_VOTABLE = ("resolution", "declaration")


def check_rows(world: World) -> Iterator[RowProblem]:
    """Dates of a row against those of its instrument; votes only on what is voted on; provisions within one text."""
    yield from broken_rules(world, _RULES)
    yield from _votes(world)
    for row in world.of("provisions"):
        parent = world.get("provisions", row["parent"]) if row["parent"] else None
        if parent and parent["instrument"] != row["instrument"]:
            yield RowProblem("provisions", str(row["slug"]), "parent", "is a provision of another instrument")


def _votes(world: World) -> Iterator[RowProblem]:
    for row in world.of("votes"):
        resolution = world.get("instruments", row["resolution"])
        if resolution and resolution["kind"] not in _VOTABLE:
            reason = f"is a {resolution['kind']}; votes are on a {' or '.join(_VOTABLE)}"
            yield RowProblem("votes", str(row["slug"]), "resolution", reason)
        actor = world.get("actors", row["actor"])
        if actor and actor["kind"] != "state":
            yield RowProblem("votes", str(row["slug"]), "actor", f"is no state but a {actor['kind']}")
