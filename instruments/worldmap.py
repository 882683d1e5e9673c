"""The world map: the land of each State, small States as circles. Where the shapes come from: geography/README.md.

The shapes are a static file, which a browser fetches once for all maps; a page names those it uses. Land for which
there is no M49 code of a State (disputed areas, territories) is drawn without any status.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from instruments.standings import Standing, Standings

FILE = Path(__file__).parent / "geography" / "world.csv"


@dataclass(frozen=True, slots=True)
class Land:
    """The land of a State: the id of its outline in the file of shapes."""

    standing: Standing
    shape: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A State too small to be seen at this scale: the middle of its circle."""

    standing: Standing
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Size and contents of the drawing, in its own units; `unmarked` are the ids of all other land."""

    width: int
    height: int
    lands: Sequence[Land]
    dots: Sequence[Dot]
    unmarked: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Shapes:
    width: int
    height: int
    codes: Sequence[str]
    """M49 codes of the outlines."""
    dots: Sequence[tuple[str, int, int]]


def world_map(found: Standings) -> WorldMap:
    """The map with everyone's standing, by the M49 code of the actor (no query)."""
    shapes = _shapes()
    by_code = {one.actor.m49: one for one in found.all if one.actor.m49}
    return WorldMap(
        shapes.width,
        shapes.height,
        [Land(by_code[code], f"m{code}") for code in shapes.codes if code in by_code],
        [Dot(by_code[code], x, y) for code, x, y in shapes.dots if code in by_code],
        ["rest", *(f"m{code}" for code in shapes.codes if code not in by_code)],
    )


@cache
def _shapes() -> _Shapes:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    size = next(row for row in rows if row["kind"] == "size")
    return _Shapes(
        int(size["x"]),
        int(size["y"]),
        [row["m49"] for row in rows if row["kind"] == "shape"],
        [(row["m49"], int(row["x"]), int(row["y"])) for row in rows if row["kind"] == "dot"],
    )
