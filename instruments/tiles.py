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
    """One actor's tile: its upper left corner."""

    standing: Standing
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Block:
    """The tiles of one group, row by row by name."""

    value: str
    label: str
    tiles: Sequence[Tile]

    @property
    def width(self) -> int:
        return ACROSS * SIDE - GAP

    @property
    def height(self) -> int:
        return -(-len(self.tiles) // ACROSS) * SIDE - GAP


def tile_map(found: Standings) -> list[Block]:
    """The blocks of the tile map, in the order of the table."""
    return [
        Block(
            group.value,
            group.label,
            [Tile(one, SIDE * (n % ACROSS), SIDE * (n // ACROSS)) for n, one in enumerate(group.standings)],
        )
        for group in found.groups
    ]
