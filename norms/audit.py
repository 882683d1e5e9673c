"""What an audit asks of norms: positions, elaborations and links that contradict what they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cyberdip.records.checking import DateRule, Row, RowProblem, World, broken_rules, certainly_before

_RULES = (
    DateRule(
        "positions", "date", "instrument", "instruments", "adopted_on", "later than the text that holds it", late=True
    ),
    DateRule("positions", "date", "actor", "actors", "founded_on", "stated before the actor existed"),
    DateRule("positions", "date", "actor", "actors", "dissolved_on", "stated after the actor ended", late=True),
)


def dates(world: World) -> Iterator[RowProblem]:
    """Positions later than the text that holds them; elaborations out of order; links by provisions of other texts."""
    yield from broken_rules(world, _RULES)
    layers: dict[object, list[Row]] = {}
    for row in world.of("elaborations"):
        layers.setdefault(row["norm"], []).append(row)
    for rows in layers.values():
        yield from _out_of_order(world, sorted(rows, key=lambda row: int(str(row["order"]))))
    for row in world.of("norm-links"):
        provision = world.get("provisions", row["provision"]) if row["provision"] else None
        if provision and provision["instrument"] != row["instrument"]:
            reason = f"is a provision of {provision['instrument']}, not of {row['instrument']}"
            yield RowProblem("norm-links", str(row["slug"]), "provision", reason)


def _out_of_order(world: World, rows: list[Row]) -> Iterator[RowProblem]:
    for earlier, later in pairwise(rows):
        one, two = (world.get("instruments", row["instrument"]) or {} for row in (earlier, later))
        if certainly_before(two.get("adopted_on"), one.get("adopted_on")):
            reason = (
                f"comes after {earlier['slug']}, whose text is of {one['adopted_on']}, its own of {two['adopted_on']}"
            )
            yield RowProblem("elaborations", str(later["slug"]), "order", reason)


QUESTIONS = {"dates": dates}
