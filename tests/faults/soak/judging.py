"""What came of it all, in a few lines."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from .bodies import Bodies
from .states import WITHIN, States
from .walking import Expected, Found

SHOWN = 5
"""Texts that are of no state of which the difference is shown."""


def late(found: Found, states: States) -> Counter[str]:
    """Answers of a state of the data that was over."""
    wrong: Counter[str] = Counter()
    for path, asked, answered, state in found.dated:
        if state not in states.allowed(asked, answered):
            wrong[f"WRONG {path}: of a state that had been over for more than {WITHIN:.0f} s"] += 1
    return wrong


def report(found: Found, states: States, seconds: float) -> tuple[list[str], bool]:
    """Lines to print, and whether all was right."""
    outcomes = found.outcomes + late(found, states)
    wrong = {outcome: number for outcome, number in outcomes.items() if outcome.startswith("WRONG")}
    right = {outcome: number for outcome, number in outcomes.items() if outcome not in wrong}
    times, asked = sorted(found.seconds) or [0.0], found.outcomes.total()
    lines = [
        f"{asked:,} requests in {seconds:.0f} s: {asked / seconds:,.0f}/s",
        f"median {times[len(times) // 2] * 1000:.1f} ms, 99 % within {times[len(times) * 99 // 100] * 1000:.0f} ms, "
        f"slowest {times[-1]:.1f} s",
        ", ".join(f"{name}: {number:,}" for name, number in sorted(right.items())),
        f"{len(found.dated):,} answers told which state they are of",
        *(f"{name}: {number:,}" for name, number in sorted(wrong.items())),
        f"{sum(wrong.values()):,} wrong answers" if wrong else "no wrong answer",
    ]
    return lines, not wrong


def differences(found: Found, expected: Expected, bodies: Bodies) -> list[str]:
    """In what the texts that are of no state differ from those that were to be."""
    lines = []
    for path, given in islice(sorted(found.strange), SHOWN):
        lines += [path, *bodies.difference(given, [state[path].digest for state in expected])]
    return lines
