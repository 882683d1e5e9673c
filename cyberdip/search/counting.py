"""How many results there are of each kind, with the own choice lifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .fields import FACETS
from .models import Entry

RECORD_TYPE, TOPIC = "record_type", "topic"
NARROWING = (RECORD_TYPE, *FACETS, TOPIC)
"""What results can be narrowed by; values of one are alternatives."""
Narrowed = Mapping[str, Collection[str]]
Values = tuple[tuple[str, ...], ...]
_PLACES = range(len(NARROWING))
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Counts:
    """Results in all, and by facet and value; a facet counts what passes every choice but its own."""

    total: int
    by_facet: Mapping[str, Mapping[str, int]]
    exact: bool = True
    """Whether all were counted; otherwise there are as many at least."""


def traits_of(entry: Entry, topics: Iterable[str]) -> str:
    """All that an entry may be counted by, in the order of NARROWING, in one text that many entries have alike."""
    return _BETWEEN.join((*(getattr(entry, name) for name in NARROWING[:-1]), " ".join(sorted(topics))))


def counted(traits: Iterable[str], narrowed: Narrowed, *, exact: bool) -> Counts:
    """Counts of entries with such traits: those that fail in one choice only are counted for it."""
    total, by_facet = 0, [Counter[str]() for _ in NARROWING]
    for text, entries in Counter(traits).items():
        values = _values(text)
        failed = _failed(values, narrowed) if narrowed else ()
        total += 0 if failed else entries
        for place in _PLACES if not failed else failed if len(failed) == 1 else ():
            for value in values[place]:
                by_facet[place][value] += entries
    return Counts(total, dict(zip(NARROWING, by_facet, strict=True)), exact)


def passes(traits: str, narrowed: Narrowed) -> bool:
    """Whether an entry with such traits is among what is chosen."""
    return not _failed(_values(traits), narrowed)


def _failed(values: Values, narrowed: Narrowed) -> Sequence[int]:
    """The places in NARROWING of the choices that an entry with such values is none of."""
    return [
        place for place in _PLACES if (wanted := narrowed.get(NARROWING[place])) and not set(wanted) & {*values[place]}
    ]


@lru_cache(maxsize=5_000)
def _values(traits: str) -> Values:
    """The values of each of NARROWING."""
    *single, topics = traits.split(_BETWEEN)
    return (*((value,) if value else () for value in single), tuple(topics.split()))
