"""In what order entries that answer a query are given: by rules that are the same on every database.

What is named so goes first, then what is called something that begins so, what has all the words in its names, in what
says what it is, or anywhere; of equals the weightier, then the shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

from django.db.models import F

from .models import Entry

SUBJECT, MIDDLE = 80, 55
"""Weights from which a record is a subject of its own, which has its name for itself, and from which it goes before
what only says something."""
_CLASSES, _LETTERS = 10**12, 10**6
CLASS_AND_LETTERS = (F("standing__among") + (_LETTERS - 1)) / _LETTERS
"""Class and letters of the title of an entry, without its weight."""


Row = tuple[str, int, str, int]
ENTRY: Final = 1
TRAITS: Final = 2
"""An entry as `Found` names it, and the places of its number and of what it is counted by."""


class Found(NamedTuple):
    """An entry: how it was found, what it is counted by, and its place among those that are named alike."""

    how: str
    entry: int
    traits: str
    among: int


ANSWERS, CALLED, BEGUN, IN_NAMES, IN_WORDS = "", "called", "begun", "in names", "in words"
"""How an entry is found: as one that answers, in its names or words where it does, or as one that is called so."""


def place(entry: Entry) -> tuple[int, int, int, str, str]:
    """Where an entry stands among those that hold some words in their text alike."""
    return _class(entry), entry.length, -entry.weight, entry.record_type, entry.slug


def place_among_named(entry: Entry) -> int:
    """Where an entry stands among those that are named alike, by how much of its name was asked for: class, letters of
    the title, weight from the heaviest down."""
    return _class(entry) * _CLASSES + len(entry.title) * _LETTERS - entry.weight


def _class(entry: Entry) -> int:
    return 0 if entry.weight >= SUBJECT else 1 if entry.weight >= MIDDLE else 2


def settled(begun: Mapping[int, Found], most: int) -> bool:
    """Whether so many subjects are called what begins so, that nothing that only has the words comes before them."""
    return sum(one.among < _CLASSES for one in begun.values()) >= most


Told = dict[str, dict[int, Found]]


def told_of(rows: Iterable[Row]) -> Told:
    """What is told of entries by number: how they were found."""
    told: Told = {how: {} for how in (CALLED, BEGUN, IN_NAMES)}
    for row in map(Found._make, rows):
        told[row.how][row.entry] = row
    return told


def searched(rows: Iterable[Row]) -> list[Row]:
    """What answers, best first."""
    called, begun = set[int](), set[int]()
    answers: dict[str, list[Row]] = {IN_NAMES: [], IN_WORDS: [], ANSWERS: []}
    for row in rows:
        if (those := answers.get(row[0])) is not None:
            those.append(row)
        else:
            (called if row[0] == CALLED else begun).add(row[1])
    named = answers.pop(IN_NAMES)
    if so_called := called | begun:
        named += [row for those in answers.values() for row in those if row[1] in so_called]
    best = sorted(named, key=_rank(called, begun))
    # Of what is not named so the number of an entry tells its place.
    for those in answers.values():
        best += sorted((row for row in those if row[1] not in so_called), key=_number)
    return best


_number = itemgetter(ENTRY)


def ranked(named: Mapping[int, Found], told: Told) -> list[Found]:
    """What is named so, best first: told by how much of its name was asked for."""
    return sorted(named.values(), key=_rank(told[CALLED], told[BEGUN]))


def _rank(called: Container[int], begun: Container[int]) -> Callable[[Row], tuple[int, int, int]]:
    def rank(one: Row) -> tuple[int, int, int]:
        _, entry, _, among = one
        which = 0 if entry in called else 1 if entry in begun else 2
        # Called just so, or something that begins so: a subject has its name for itself.
        return which + (which < 2 and among >= _CLASSES), among, entry

    return rank
