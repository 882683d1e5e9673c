"""In what order entries that answer a query are given: by rules that are the same on every database.

What is named so goes first, then what is called something that begins so, what has all the words in its names, in what
says what it is, or anywhere; of equals the weightier, then the shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import F

from .models import Entry

SUBJECT, MIDDLE = 80, 55
"""Weights from which a record is a subject of its own, which has its name for itself, and from which it goes before
what only says something."""
_CLASSES, _LETTERS = 10**12, 10**6
CLASS_AND_LETTERS = (F("standing__among") + (_LETTERS - 1)) / _LETTERS
"""Class and letters of the title of an entry, without its weight."""


class Found(NamedTuple):
    """An entry: how it was found, what it is counted by, and its place among those that are named alike."""

    how: str
    entry: int
    traits: str
    among: int


ANSWERS, CALLED, BEGUN, IN_NAMES, IN_WORDS = "", "called", "begun", "in names", "in words"
"""How an entry is found: as one that answers, or as one of those that have what ranks them."""


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


def told_of(rows: Iterable[tuple[str, int, str, int]]) -> Told:
    """What is told of entries by number: how they were found."""
    told: Told = {how: {} for how in (ANSWERS, CALLED, BEGUN, IN_NAMES, IN_WORDS)}
    for row in map(Found._make, rows):
        told[row.how][row.entry] = row
    return told


def searched(rows: Iterable[tuple[str, int, str, int]]) -> list[Found]:
    """What answers, best first."""
    told = told_of(rows)
    answers, worded = told[ANSWERS], told[IN_WORDS]
    named = told[CALLED].keys() | told[BEGUN].keys() | told[IN_NAMES].keys()
    best = ranked({number: answers[number] for number in answers.keys() & named}, told)
    # Of what is not named so the number of an entry tells its place.
    others = sorted(answers.keys() - named)
    best += [answers[number] for number in others if number in worded]
    best += [answers[number] for number in others if number not in worded]
    return best


def ranked(named: Mapping[int, Found], told: Told) -> list[Found]:
    """What is named so, best first: told by how much of its name was asked for."""
    called, begun = told[CALLED], told[BEGUN]

    def rank(one: Found) -> tuple[int, int, int]:
        which = 0 if one.entry in called else 1 if one.entry in begun else 2
        # Called just so, or something that begins so: a subject has its name for itself.
        return which + (which < 2 and one.among >= _CLASSES), one.among, one.entry

    return sorted(named.values(), key=rank)
