"""What very many names begin with, or hold a word that begins so, and the best of them: only these are suggested."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import accumulate, chain, islice, zip_longest
from operator import attrgetter
from typing import NamedTuple

from .matching import FEW
from .ranking import BEGUN, IN_NAMES
from .text import ending
from .units import Unit

MANY = FEW
"""Names that are looked at when their beginning is asked for; of what more share the best are kept."""
KEPT = 16
"""Entries kept for one beginning: more than are suggested, as some may not hold on the day that is asked for."""


class Named(NamedTuple):
    """A name, or a word of one: its place among those that are named alike, and the number of its entry.

    Synthesized data has many that are alike but for their number; more than FEW of these change nothing.
    """

    text: str
    among: int
    numbers: Sequence[int]


class Crowd(NamedTuple):
    """How entries are found by what is typed (as `ranking` says it), and the best of them: places and numbers."""

    how: str
    typed: str
    best: list[tuple[int, int]]


def crowds(names: Sequence[Named], words: Sequence[Named]) -> Iterator[Crowd]:
    """All beginnings that more than MANY of the names share, or of the words; and words that so many names hold."""
    for begun, those in _shared(names):
        places = {(one.among, number) for one in those for number in one.numbers[:KEPT]}
        yield Crowd(BEGUN, begun, nsmallest(KEPT, places))
    for begun, those in _shared(words):
        yield Crowd(IN_NAMES, Unit((begun,), prefix=True).alone, _best_of_first(those))
        whole = [one for one in those if one.text == begun]
        if sum(len(one.numbers) for one in whole) > MANY:
            yield Crowd(IN_NAMES, Unit((begun,)).alone, _best_of_first(whole))


def _shared(named: Sequence[Named]) -> Iterator[tuple[str, list[Named]]]:
    """Every beginning that more than MANY share, with those that do."""
    named = sorted(named, key=attrgetter("text"))
    texts = [one.text for one in named]
    before = [0, *accumulate(len(one.numbers) for one in named)]
    unread = [(0, len(named), 0)]
    while unread:
        at, end, letters = unread.pop()
        if before[end] - before[at] <= MANY:
            continue
        if letters:
            yield texts[at][:letters], named[at:end]
        at = bisect_right(texts, texts[at][:letters], at, end)
        while at < end:
            after = bisect_left(texts, ending(texts[at][: letters + 1]), at, end)
            unread.append((at, after, letters + 1))
            at = after


def _best_of_first(named: Sequence[Named]) -> list[tuple[int, int]]:
    """The best of those FEW that the full text gives first: by number, each once."""
    each = sorted({one.numbers[0]: one for one in named}.items())[:FEW]
    # What is alike was copied all at once, and again: the second numbers come after all first ones.
    turns = zip_longest(*([(one.among, number) for number in one.numbers] for _, one in each))
    return nsmallest(KEPT, islice((one for one in chain.from_iterable(turns) if one), FEW))
