"""What came of it all, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .memory import ALLOWED
from .states import WITHIN, States
from .walking import Found


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


def grown(warm: Mapping[int, float], after: Mapping[int, float]) -> tuple[list[str], bool]:
    """What each worker took when warm and at the end, and whether that is no growth."""
    if warm.keys() != after.keys():
        return [f"WRONG: other workers at the end than before: {sorted(warm)} and {sorted(after)}"], False
    lines = [f"worker {pid}: {warm[pid]:.0f} MB warm, {after[pid]:.0f} MB at the end" for pid in warm]
    fine = all(after[pid] <= warm[pid] + ALLOWED for pid in warm)
    return [*lines, f"no growth (at most {ALLOWED:.0f} MB)" if fine else f"WRONG: more than {ALLOWED:.0f} MB"], fine
