"""The tile map: one equal tile for each UN member, in a block for each regional group, and a block of all others.

Places are in pixels: a block is as wide as a narrow screen, so that its letters keep their size there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.standings import Standing, Standings

ACROSS = 8
TILE, GAP = 35, 3
SIDE = TILE + GAP


@dataclass(frozen=True, slots=True)
class Tile:
    """One actor's tile, and where its row has it."""

    standing: Standing
    x: int


@dataclass(frozen=True, slots=True)
class Row:
    """Tiles side by side; written once for all of them, its place weighs less."""

    y: int
    tiles: Sequence[Tile]


@dataclass(frozen=True, slots=True)
class Block:
    """The tiles of one group, row by row by name, and how many there are."""

    value: str
    label: str
    rows: Sequence[Row]
    count: int

    @property
    def width(self) -> int:
        return ACROSS * SIDE - GAP

    @property
    def height(self) -> int:
        return len(self.rows) * SIDE - GAP


def tile_map(found: Standings) -> list[Block]:
    """The blocks of the tile map, in the order of the table."""
    return [Block(one.value, one.label, _rows(one.standings), len(one.standings)) for one in found.groups]


def _rows(standings: Sequence[Standing]) -> list[Row]:
    starts = range(0, len(standings), ACROSS)
    return [
        Row(place * SIDE, [Tile(one, n * SIDE) for n, one in enumerate(standings[start : start + ACROSS])])
        for place, start in enumerate(starts)
    ]
