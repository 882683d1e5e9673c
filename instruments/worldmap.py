"""The world map: the land of each State, small States as circles. The shapes: geography/README.md.

Land for which the file gives no M49 code of a State (disputed areas, territories) is drawn without any status.
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
    """The outline of a State's land as an SVG path."""

    standing: Standing
    path: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A State too small to be seen at this scale: the middle of its circle."""

    standing: Standing
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Size and contents of the drawing, in its own units; `unmarked` is one path of all other land."""

    width: int
    height: int
    lands: Sequence[Land]
    dots: Sequence[Dot]
    unmarked: str


@dataclass(frozen=True, slots=True)
class _Shapes:
    width: int
    height: int
    paths: Sequence[tuple[str, str]]
    """M49 code, or nothing, and path."""
    dots: Sequence[tuple[str, int, int]]


def world_map(found: Standings) -> WorldMap:
    """The map with everyone's standing, by the M49 code of the actor (no query)."""
    shapes = _shapes()
    by_code = {one.actor.m49: one for one in found.all if one.actor.m49}
    return WorldMap(
        shapes.width,
        shapes.height,
        [Land(by_code[code], path) for code, path in shapes.paths if code in by_code],
        [Dot(by_code[code], x, y) for code, x, y in shapes.dots if code in by_code],
        "".join(path for code, path in shapes.paths if code not in by_code),
    )


@cache
def _shapes() -> _Shapes:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    size = next(row for row in rows if row["kind"] == "size")
    return _Shapes(
        int(size["x"]),
        int(size["y"]),
        [(row["m49"], row["path"]) for row in rows if row["kind"] == "shape"],
        [(row["m49"], int(row["x"]), int(row["y"])) for row in rows if row["kind"] == "dot"],
    )
