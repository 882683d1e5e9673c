"""Two versions of a text, word by word: what was taken out, what was put in, what stayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 4_000_000
"""Pairs of words that are compared at most; longer texts stand side by side instead."""
LEAST_ALIKE = 0.3
"""Share of words in common below which two texts are two texts, not two versions of one."""
CONTEXT = 25
"""Words shown around a change in a long text."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Part(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row, all of one sort."""

    part: Part
    text: str


def compared(before: str, after: str) -> list[Piece] | None:
    """The pieces of both texts in reading order; None where they have too little in common, or are too long."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > MOST:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not _are_alike(matcher, old, new):
        return None
    return list(_pieces(matcher, old, new))


def _are_alike(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> bool:
    """Whether the texts share enough words; blanks are no words."""
    shared = sum(_words(old[block.a : block.a + block.size]) for block in matcher.get_matching_blocks())
    return 2 * shared >= LEAST_ALIKE * (_words(old) + _words(new))


def _words(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _pieces(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Piece]:
    operations = matcher.get_opcodes()
    for place, (kind, start, end, new_start, new_end) in enumerate(operations):
        if kind == "equal":
            yield from _kept(old[start:end], first=place == 0, last=place == len(operations) - 1)
            continue
        if end > start:
            yield Piece(Part.OUT, "".join(old[start:end]))
        if new_end > new_start:
            yield Piece(Part.IN, "".join(new[new_start:new_end]))


def _kept(words: list[str], *, first: bool, last: bool) -> Iterator[Piece]:
    """What stayed; in the middle of much of it, only what stands next to a change."""
    head, tail = (0 if first else 2 * CONTEXT), (0 if last else 2 * CONTEXT)
    if len(words) <= head + tail + 2 * CONTEXT:
        yield Piece(Part.SAME, "".join(words))
        return
    if head:
        yield Piece(Part.SAME, "".join(words[:head]))
    yield Piece(Part.GAP, " … ")
    if tail:
        yield Piece(Part.SAME, "".join(words[-tail:]))
