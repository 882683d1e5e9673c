"""Which entries answer a query, and in what order: by rules that are the same on every database.

What is named so goes first, then what is called something that begins so, what has all the words in its names, in what
says what it is, or anywhere; of equals the weightier, then the shorter.

Where more than MOST entries hold the words, they are not ranked all: those of the names, and the first that the full
text gives. Entries are numbered in the order of what they are but for the query (`place`), so these are the best.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import BigIntegerField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from cyberdip.records.prepared import prepared

from . import opensearch
from .counting import by_topic, combinations
from .fields import searchable
from .matching import ALL, FEW, MOST, Among, Holds, Matches
from .models import Entry, Key
from .reading import Reading
from .units import ANYWHERE, NAMED, WORDED

SUBJECT, MIDDLE = 80, 55
"""Weights from which a record is a subject of its own, which has its name for itself, and from which it goes before
what only says something."""
CLASS = Case(
    When(weight__gte=SUBJECT, then=Value(0)),
    When(weight__gte=MIDDLE, then=Value(1)),
    default=Value(2),
    output_field=BigIntegerField(),
)
# Class, letters of the title, weight from the heaviest down: as one number, so that it is only made where it counts.
_NAMED = CLASS * Value(10**12) + Length("title") * Value(10**6) - F("weight")
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


def place(entry: Entry) -> tuple[int, int, int, str, str]:
    """Where an entry stands among those that hold some words in their text alike."""
    which = 0 if entry.weight >= SUBJECT else 1 if entry.weight >= MIDDLE else 2
    return which, entry.length, -entry.weight, entry.record_type, entry.slug


def answering(terms: Terms, passing: Q | None = None) -> QuerySet[Entry]:
    """Entries that answer a query, and pass: all of them, or the best where more than MOST do."""
    if passing is None and terms.held_on is None:
        return Entry.objects.filter(_among(terms))
    conditions = [*([passing] if passing else []), *([held(terms.held_on)] if terms.held_on else [])]
    anywhere, named, _ = (Entry.objects.filter(one).filter(*conditions) for one in _sought(terms))
    called = Entry.objects.filter(id__in=_keys(terms)).filter(*conditions)
    return _any(*(_ids(one) for one in (called, _first_of(anywhere, MOST), _first_of(named, FEW))))


def suggested(terms: Terms) -> QuerySet[Entry]:
    """Entries that the beginning of a name may mean: those that it begins, and a few that are named so among others."""
    begun = Entry.objects.filter(id__in=_begun(terms))
    found = _any(_ids(begun), _ids(Entry.objects.filter(_holding(terms.named, NAMED, most=FEW))))
    return found if terms.held_on is None else found.filter(held(terms.held_on))


def ranked(found: QuerySet[Entry], terms: Terms) -> Any:
    """The numbers of entries found, best first: to sort what is shown of them all would take longer than all else."""
    named = Q(_holding(terms.named, NAMED, most=MOST))
    called, begun = Q(id__in=_keys(terms)), Q(id__in=_begun(terms))
    rank = Case(
        *_best(called, begun),
        When(begun | named, then=Value(2)),
        When(_holding(terms.worded, WORDED, most=MOST), then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    # What is named is told by how much of its name was asked for; of the rest the number of an entry tells its place.
    among_named = Case(When(called | begun | named, then=_NAMED), default=Value(0), output_field=BigIntegerField())
    return found.order_by(rank, among_named, "id").values_list("id", flat=True)


def ranked_names(found: QuerySet[Entry], terms: Terms) -> Any:
    """The same of what is suggested, where all is named."""
    called, begun = Q(id__in=_keys(terms)), Q(id__in=_begun(terms))
    rank = Case(*_best(called, begun), default=Value(2), output_field=IntegerField())
    return found.order_by(rank, _NAMED, "id").values_list("id", flat=True)


def _best(called: Q, begun: Q) -> list[When]:
    """The ranks of what is called just so, or something that begins so and a subject."""
    return [
        When(called, weight__gte=SUBJECT, then=Value(0)),
        When(called, then=Value(1)),
        When(begun, weight__gte=SUBJECT, then=Value(1)),
    ]


def shown(numbers: list[int]) -> list[Entry]:
    """What is shown of the entries of some numbers, in their order (one query)."""
    found = {entry.id: entry for entry in _numbered(numbers)} if numbers else {}
    return [found[number] for number in numbers]


@prepared
def _numbered(numbers: list[int]) -> Any:
    return Entry.objects.filter(id__in=numbers).defer("names", "words", "body")


# For all queries that nothing narrows: the SQL of each takes longer to write than to answer.


@prepared
def combinations_of(*terms: Any) -> Any:
    """`counting.combinations` of what answers."""
    return combinations(answering(Terms(*terms)), {})


@prepared
def topics_of(*terms: Any) -> Any:
    """`counting.by_topic` of what answers."""
    asked = Terms(*terms)
    return by_topic(answering(asked), {}, _among(asked, "entry_id") if asked.held_on is None else None)


@prepared
def best_of(*terms: Any) -> Any:
    """What answers, best first."""
    return ranked(answering(Terms(*terms)), Terms(*terms))


@prepared
def suggestions_of(*terms: Any) -> Any:
    """What is suggested, best first."""
    return ranked_names(suggested(Terms(*terms)), Terms(*terms))


def held(day: date) -> Q:
    """Entries of records that hold on a day; most kinds of record hold always."""
    condition, dated = Q(), []
    for model in searchable():
        records = model.objects.as_of(day)
        if records.query.where:
            dated.append(model.collection)
            condition |= Q(record_type=model.collection, slug__in=records.order_by().values("slug"))
    return condition | ~Q(record_type__in=dated)


def _any(*ids: Any) -> QuerySet[Entry]:
    """Entries of some numbers: found each by its own index, which an OR of them would forgo."""
    return Entry.objects.filter(id__in=ids[0].union(*ids[1:]))


def _ids(found: QuerySet[Entry]) -> Any:
    return found.order_by().values("id")


def _first_of(found: QuerySet[Entry], most: int) -> QuerySet[Entry]:
    return Entry.objects.filter(id__in=found.order_by("id").values("id")[:most])


def _among(terms: Terms, entry: str = "id") -> Any:
    """The condition of answering a query that nothing narrows."""
    return Among(terms.key, _sought(terms), entry)


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
