"""What a measurement gives, and how it is shown."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One run of the client: requests a second, 99th percentile in milliseconds, the server's CPU microseconds for a
    request, bytes of the body."""

    rate: float
    p99: float
    cpu: float
    size: int


@dataclass(frozen=True)
class Row:
    """A comparison: our runs and theirs, taken by turns, and the ratio to reach (`goal`) and never to fall under."""

    name: str
    against: str
    ours: list[Sample]
    theirs: list[Sample]
    goal: float
    least: float

    @property
    def ratio(self) -> float:
        """Median of our rate over theirs, pair by pair: a busy moment of the machine hits both."""
        return statistics.median(mine.rate / other.rate for mine, other in zip(self.ours, self.theirs, strict=True))

    @property
    def verdict(self) -> str:
        return "goal" if self.ratio >= self.goal else "enough" if self.ratio >= self.least else "TOO SLOW"

    def as_json(self) -> dict[str, Any]:
        """Everything measured, and the ratio."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "verdict": self.verdict}


@dataclass
class Part:
    """The rows of one subject, and what could not be measured and why."""

    rows: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


HEADINGS = (
    "",
    "bytes",
    "ours/s",
    "theirs/s",
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
    lines = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join([f"{name.strip():<{widths[0]}}", *numbers]).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    ratios = [mine.rate / other.rate for mine, other in zip(row.ours, row.theirs, strict=True)]
    return (
        f"{row.name}, against {row.against}",
        f"{row.ours[0].size:,}",
        f"{_median(row.ours, 'rate'):,.0f}",
        f"{_median(row.theirs, 'rate'):,.0f}",
        f"{row.ratio:.2f}",
        f"{min(ratios):.2f} to {max(ratios):.2f}",
        f"{row.goal:.2f}",
        f"{_median(row.ours, 'p99'):.1f}",
        f"{_median(row.theirs, 'p99'):.1f}",
        f"{_median(row.ours, 'cpu'):.0f}",
        f"{_median(row.theirs, 'cpu'):.0f}",
        row.verdict,
    )


def _median(samples: Sequence[Sample], name: str) -> float:
    return statistics.median(float(getattr(sample, name)) for sample in samples)
