"""Counts of what was added, changed and removed, by collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import npgettext

from cyberdip.loading.models import Action
from cyberdip.records.numbers import Count

from .shown import action_in_words, heading_of

Counted = Mapping[tuple[str, str], int]
"""Numbers of records by collection and action."""


@dataclass(frozen=True, slots=True)
class Line:
    """One collection: how many of its records were added, changed, removed; `query` leads to them."""

    collection: str
    heading: str
    counts: Sequence[int]
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Total:
    """One action: what it is called, how many records it was done to, and both as one says them."""

    label: str
    count: int
    said: str = ""


def lines(counted: Counted, query: str, chosen: str) -> list[Line]:
    """A line for each collection with changes, in alphabetical order; `query` is that of the page without filter."""
    names = sorted({collection for collection, _ in counted}, key=heading_of)
    return [
        Line(
            name,
            heading_of(name),
            [counted.get((name, action), 0) for action in Action.values],
            f"{query}&collection={name}",
            name == chosen,
        )
        for name in names
    ]


def totals(counted: Counted, chosen: str = "") -> list[Total]:
    """How many records of all collections, or of the chosen one, each action was done to."""
    sums: Counter[str] = Counter()
    for (collection, action), count in counted.items():
        if chosen in ("", collection):
            sums[action] += count
    return [Total(action_in_words(action), sums[action], _said(action, sums[action])) for action in Action.values]


def _said(action: str, count: int) -> str:
    pattern = {
        Action.ADDED: npgettext("records in a release", "%(n)s added", "%(n)s added", count),
        Action.CHANGED: npgettext("records in a release", "%(n)s changed", "%(n)s changed", count),
        Action.REMOVED: npgettext("records in a release", "%(n)s removed", "%(n)s removed", count),
    }[Action(action)]
    return pattern % {"n": Count(count)}


def tally(pairs: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Numbers by collection and action of some pairs of them."""
    return Counter(pairs)
