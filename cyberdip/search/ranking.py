"""Which entries answer a query, and in what order: by rules that are the same on every database.

What is named so goes first, then what is called something that begins so, what has all the words in its names, in what
says what it is, or anywhere; of equals the weightier, then the shorter.

Where more than MOST entries hold the words, they are not ranked all: those of the names, and the first that the full
text gives. Entries are numbered in the order of what they are but for the query (`place`), so these are the best.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import F, Q, QuerySet, Value

from cyberdip.records.prepared import prepared

from . import opensearch
from .fields import searchable
from .matching import ALL, FEW, MOST, Among, Holds, Matches
from .models import Entry, Key, Standing
from .reading import Reading
from .units import ANYWHERE, NAMED, WORDED

SUBJECT, MIDDLE = 80, 55
"""Weights from which a record is a subject of its own, which has its name for itself, and from which it goes before
what only says something."""
_CLASSES, _LETTERS = 10**12, 10**6
CLASS_AND_LETTERS = (F("standing__among") + (_LETTERS - 1)) / _LETTERS
"""Class and letters of the title of an entry, without its weight."""
Sought = Matches | str
"""What is sought: a text in the language of the database that is asked, or what asks another engine."""


class Terms(NamedTuple):
    """A query as it is asked: the whole of it as one name and where names that begin so end; its words anywhere, in the
    names of a record, or in what says what it is; the day on which the record must hold."""

    key: str
    end: str
    anywhere: Sought
    named: Sought
    worded: Sought
    held_on: date | None

    @property
    def fixed(self) -> bool:
        """Whether queries that are composed once can ask for them."""
        return isinstance(self.anywhere, str)


def terms_of(reading: Reading, held_on: date | None) -> Terms:
    """How a query is asked of the present engine."""
    sought = [Matches(reading.units, columns) for columns in (ANYWHERE, NAMED, WORDED)]
    vendor = connections[router.db_for_read(Entry)].vendor
    anywhere, named, worded = sought if opensearch.configured() else [one.text(vendor) for one in sought]
    return Terms(reading.key, f"{reading.key}\U0010ffff", anywhere, named, worded, held_on)


class Found(NamedTuple):
    """An entry that answers, what it is counted by, and its place among those that are named alike."""

    entry: int
    traits: str
    among: int


_ANSWERS, _CALLED, _BEGUN, _IN_NAMES, _IN_WORDS = "", "called", "begun", "in names", "in words"
"""What a row of `_parts` tells of an entry: that it answers, or one thing that ranks it."""


def place(entry: Entry) -> tuple[int, int, int, str, str]:
    """Where an entry stands among those that hold some words in their text alike."""
    return _class(entry), entry.length, -entry.weight, entry.record_type, entry.slug


def place_among_named(entry: Entry) -> int:
    """Where an entry stands among those that are named alike, by how much of its name was asked for: class, letters of
    the title, weight from the heaviest down."""
    return _class(entry) * _CLASSES + len(entry.title) * _LETTERS - entry.weight


def _class(entry: Entry) -> int:
    return 0 if entry.weight >= SUBJECT else 1 if entry.weight >= MIDDLE else 2


def found(terms: Terms, passing: Q | None = None) -> list[Found]:
    """What answers a query, and passes, best first: all of it, or the best where more than MOST do."""
    if passing is not None or not terms.fixed:
        return _ranked(_parts(terms, answering(terms, passing)))
    if terms.held_on is None:
        ranked = _ranked(_usual(*terms))
        if len(ranked) < MOST:
            return ranked
    return _ranked(_bounded(*terms))


def suggestions(terms: Terms) -> list[Found]:
    """What the beginning of a name may mean, best first."""
    return _ranked(_suggested(*terms) if terms.fixed else _parts(terms, suggested(terms)))


def answering(terms: Terms, passing: Q | None = None) -> QuerySet[Standing]:
    """Entries that answer a query, and pass: all of them, or the best where more than MOST do."""
    if passing is None and terms.held_on is None:
        return Standing.objects.filter(Among(terms.key, _sought(terms)))
    conditions = [*([passing] if passing else []), *([held(terms.held_on)] if terms.held_on else [])]
    anywhere, named, _ = (Entry.objects.filter(one).filter(*conditions) for one in _sought(terms))
    called = Entry.objects.filter(id__in=_keys(terms)).filter(*conditions)
    return _any(*(_ids(one) for one in (called, _first_of(anywhere, MOST), _first_of(named, FEW))))


def suggested(terms: Terms) -> QuerySet[Standing]:
    """Entries that the beginning of a name may mean: those that it begins, and a few that are named so among others."""
    begun, named = Q(id__in=_begun(terms)), _holding(terms.named, NAMED, most=FEW)
    day = [] if terms.held_on is None else [held(terms.held_on)]
    return _any(*(_ids(Entry.objects.filter(one).filter(*day)) for one in (begun, named)))


# The SQL of each takes longer to write than to answer: for all queries that nothing narrows it is written once.


@prepared
def _usual(*terms: Any) -> Any:
    """What answers a query that fewer than MOST entries do, so that the names need not be looked at for others."""
    asked = Terms(*terms)
    return _parts(asked, Standing.objects.filter(Among(asked.key, _sought(asked)[:1])))


@prepared
def _bounded(*terms: Any) -> Any:
    return _parts(Terms(*terms), answering(Terms(*terms)))


@prepared
def _suggested(*terms: Any) -> Any:
    return _parts(Terms(*terms), suggested(Terms(*terms)))


def _parts(terms: Terms, answers: QuerySet[Standing]) -> Any:
    """The entries that answer, and, by number alone, those that have what ranks them."""
    ranking = (
        (_CALLED, Key.objects.filter(key=terms.key).values_list("entry")),
        (_BEGUN, Standing.objects.filter(pk__in=_begun(terms))),
        (_IN_NAMES, Standing.objects.filter(_holding(terms.named, NAMED, most=MOST))),
        (_IN_WORDS, Standing.objects.filter(_holding(terms.worded, WORDED, most=MOST))),
    )
    rows = answers.order_by().values_list(Value(_ANSWERS), "entry", "traits", "among")
    numbers = (one.order_by().values_list(Value(how), "entry", Value(""), Value(0)) for how, one in ranking)
    return rows.union(*numbers, all=True)


def _ranked(rows: Iterable[tuple[str, int, str, int]]) -> list[Found]:
    """The entries of `_parts`, best first."""
    answers: list[Found] = []
    told: dict[str, set[int]] = {how: set() for how in (_CALLED, _BEGUN, _IN_NAMES, _IN_WORDS)}
    for how, entry, traits, among in rows:
        if how:
            told[how].add(entry)
        else:
            answers.append(Found(entry, traits, among))
    called, begun, named, worded = told.values()
    # What is named is told by how much of its name was asked for; of the rest the number of an entry tells its place.
    of_name = called | begun | named

    def rank(one: Found) -> tuple[int, int, int]:
        which = 0 if one.entry in called else 1 if one.entry in begun else 2
        # Called just so, or something that begins so: a subject has its name for itself.
        return which + (which < 2 and one.among >= _CLASSES), one.among, one.entry

    answers.sort()
    best = sorted((one for one in answers if one.entry in of_name), key=rank)
    others = [one for one in answers if one.entry not in of_name]
    best += [one for one in others if one.entry in worded]
    best += [one for one in others if one.entry not in worded]
    return best


def held(day: date) -> Q:
    """Entries of records that hold on a day; most kinds of record hold always."""
    condition, dated = Q(), []
    for model in searchable():
        records = model.objects.as_of(day)
        if records.query.where:
            dated.append(model.collection)
            condition |= Q(record_type=model.collection, slug__in=records.order_by().values("slug"))
    return condition | ~Q(record_type__in=dated)


def _any(*ids: Any) -> QuerySet[Standing]:
    """Entries of some numbers: found each by its own index, which an OR of them would forgo."""
    return Standing.objects.filter(pk__in=ids[0].union(*ids[1:]))


def _ids(found: QuerySet[Entry]) -> Any:
    return found.order_by().values("id")


def _first_of(found: QuerySet[Entry], most: int) -> QuerySet[Entry]:
    return Entry.objects.filter(id__in=found.order_by("id").values("id")[:most])


def _sought(terms: Terms) -> list[Any]:
    sought = ((terms.anywhere, ANYWHERE), (terms.named, NAMED), (terms.worded, WORDED))
    return [_holding(*one) for one in sought]


def _keys(terms: Terms) -> Any:
    return Key.objects.filter(key=terms.key).values("entry")


def _begun(terms: Terms) -> Any:
    """Entries of the first MOST names that begin so."""
    keys = Key.objects.filter(key__gte=terms.key, key__lt=terms.end, spoken=True)
    return keys.order_by("key", "entry").values("entry")[:MOST]


def _holding(sought: Sought, columns: tuple[str, ...], *, most: int = ALL) -> Any:
    """The condition of holding it, and being among the first so many that do."""
    return Holds(sought, columns, most=most) if isinstance(sought, str) else sought.among(most)
