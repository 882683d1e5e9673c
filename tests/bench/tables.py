"""All rows as one table of text."""

from __future__ import annotations

from collections.abc import Sequence

from .figures import Row

HEADINGS = (
    "",
    "in",
    "ours",
    "theirs",
    "ratio",
    "least to most",
    "goal",
    "p99 ms",
    "theirs",
    "CPU µs",
    "theirs",
    "",
)


def table(rows: Sequence[Row]) -> str:
    """The rows under their headings, in columns."""
    lines = [HEADINGS, *(_filled(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(_line(line, widths) for line in lines)


def _filled(row: Row) -> tuple[str, ...]:
    cells = row.cells
    return (*cells, *[""] * (len(HEADINGS) - 1 - len(cells)), row.verdict)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join([f"{name.strip():<{widths[0]}}", *numbers]).rstrip()
