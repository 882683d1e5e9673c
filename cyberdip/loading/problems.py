"""The report of a load: every problem with its file, row, column, value and reason, all at once."""

from __future__ import annotations

from dataclasses import dataclass, field

SHOWN_VALUE = 120
SHOWN_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: file (relative to the folder of the fixtures) and line, from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be loaded, and what would be allowed in its place."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" {self.column}" if self.column else ""
        shown = (
            self.value
            if len(self.value) <= SHOWN_VALUE
            else f"{self.value[:SHOWN_VALUE]}… ({len(self.value)} characters)"
        )
        value = f" {shown!r}" if self.value else ""
        return f"{place}{column}{value}: {self.reason}"


@dataclass
class Problems:
    """Problems as they are found, in the order of the files."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, column: str, value: object, reason: str) -> None:
        """Note one problem; the value is kept as text."""
        text = "" if value is None else str(value)
        self.found.append(Problem(place.file, place.line, column, text, reason))

    def raise_if_any(self) -> None:
        """End the load when anything was found."""
        if self.found:
            raise LoadError(self.found)


class LoadError(Exception):
    """A load that changed nothing; its text is the whole report."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(
            set(problems),
            key=lambda problem: (
                problem.file,
                problem.line,
                problem.column,
                problem.reason,
            ),
        )
        super().__init__(self.report())

    def report(self) -> str:
        """One line a problem; beyond 200 only their number."""
        lines = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        more = len(self.problems) - len(lines)
        if more:
            lines.append(f"… and {more} more")
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return "\n".join([*lines, f"{count} {noun}; nothing was changed."])
