"""What a query asks for, unit by unit, and the columns of an entry in which it may occur.

Words are runs of letters and digits (see `text`), so that nothing a reader types can be syntax.
"""

from __future__ import annotations

from dataclasses import dataclass

NAMES, WORDS, BODY = "names", "words", "body"
WEIGHTS = {NAMES: "A", WORDS: "B", BODY: "D"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that must occur: a word, a word's beginning (`prefix`), or a phrase of several words."""

    words: tuple[str, ...]
    prefix: bool = False

    def fts5(self) -> str:
        return f'"{" ".join(self.words)}"{"*" if self.prefix else ""}'

    def tsquery(self, weights: str) -> str:
        last = len(self.words) - 1
        marks = [f"{'*' if self.prefix and place == last else ''}{weights}" for place in range(last + 1)]
        parts = [f"'{word}'{f':{mark}' if mark else ''}" for word, mark in zip(self.words, marks, strict=True)]
        return f"({' <-> '.join(parts)})"
