"""What a measurement gives, and when it is good enough."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

GOOD, ENOUGH, BAD = "goal", "enough", "MISSED"


@dataclass(frozen=True)
class Sample:
    """One run of the client: requests a second, 99th percentile in milliseconds, the server's CPU microseconds for a
    request, bytes of the body."""

    rate: float
    p99: float
    cpu: float
    size: int


@dataclass(frozen=True)
class Rates:
    """Our runs and theirs, taken by turns: the ratio of requests a second to reach (`goal`) and never to fall under
    (`least`); `lower_p99`: the 99th percentile is to be lower than theirs, too."""

    name: str
    against: str
    ours: list[Sample]
    theirs: list[Sample]
    goal: float
    least: float
    lower_p99: bool = False

    @property
    def ratios(self) -> list[float]:
        """Pair by pair: a busy moment of the machine hits both."""
        return [mine.rate / other.rate for mine, other in zip(self.ours, self.theirs, strict=True)]

    @property
    def verdict(self) -> str:
        ratio = statistics.median(self.ratios)
        if self.lower_p99 and median(self.ours, "p99") >= median(self.theirs, "p99"):
            return BAD
        return GOOD if ratio >= self.goal else ENOUGH if ratio >= self.least else BAD

    @property
    def cells(self) -> tuple[str, ...]:
        pairs = [f"{median(samples, name):,.{digits}f}" for name, digits in _SHOWN for samples in self._both]
        goal = f"≥ {self.goal:g}, p99 lower" if self.lower_p99 else f"≥ {self.goal:g}"
        return (
            f"{self.name}, against {self.against}",
            "requests/s",
            *pairs[:2],
            *_spread(self.ratios),
            goal,
            *pairs[2:],
        )

    @property
    def _both(self) -> tuple[list[Sample], list[Sample]]:
        return self.ours, self.theirs


_SHOWN = (("rate", 0), ("p99", 1), ("cpu", 0))


@dataclass(frozen=True)
class Times:
    """How long ours took and theirs, in `unit`, by turns: ours is to take at most `most` times as long."""

    name: str
    against: str
    ours: list[float]
    theirs: list[float]
    unit: str
    most: float

    @property
    def ratios(self) -> list[float]:
        """Pair by pair."""
        return [mine / other for mine, other in zip(self.ours, self.theirs, strict=True)]

    @property
    def verdict(self) -> str:
        return GOOD if statistics.median(self.ratios) <= self.most else BAD

    @property
    def cells(self) -> tuple[str, ...]:
        numbers = [f"{statistics.median(values):,.2f}" for values in (self.ours, self.theirs)]
        return (f"{self.name}, against {self.against}", self.unit, *numbers, *_spread(self.ratios), f"≤ {self.most:g}")


@dataclass(frozen=True)
class Figure:
    """One figure of ours alone; where it is bounded, at most `most`."""

    name: str
    values: list[float]
    unit: str
    most: float | None = None

    @property
    def ratios(self) -> list[float]:
        return []

    @property
    def verdict(self) -> str:
        if self.most is None:
            return ""
        return GOOD if statistics.median(self.values) <= self.most else BAD

    @property
    def cells(self) -> tuple[str, ...]:
        goal = "" if self.most is None else f"≤ {self.most:g}"
        return (self.name, self.unit, f"{statistics.median(self.values):,.2f}", "", "", "", goal)


Row = Rates | Times | Figure


@dataclass
class Part:
    """The rows of one subject, and what could not be measured and why."""

    rows: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def as_json(row: Row) -> dict[str, Any]:
    """Everything measured, the ratio and the verdict."""
    ratio = round(statistics.median(row.ratios), 3) if row.ratios else None
    return {**asdict(row), "ratio": ratio, "verdict": row.verdict}


def median(samples: Sequence[Sample], name: str) -> float:
    """The median of one figure of some runs."""
    return statistics.median(float(getattr(sample, name)) for sample in samples)


def _spread(ratios: Sequence[float]) -> tuple[str, str]:
    return f"{statistics.median(ratios):.2f}", f"{min(ratios):.2f} to {max(ratios):.2f}"
