"""Which entries answer a query, and in what order: by rules that are the same on every database.

What is named so goes first, then what is called something that begins so, what has all the words in its names, in what
says what it is, or anywhere; of equals the weightier, then the shorter.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from cyberdip.records.prepared import prepared

from . import opensearch
from .counting import by_topic, combinations
from .fields import searchable
from .matching import Holds, Matches
from .models import Entry, Key
from .reading import Reading
from .units import NAMES, WORDS

SUBJECT = 80
"""Weight from which a record is a subject of its own, which has its name for itself."""
CLASS = Case(When(weight__gte=SUBJECT, then=Value(0)), When(weight__gte=55, then=Value(1)), default=Value(2))
# What is named is told by how much of its name was asked for, the rest by how much of its text.
_BREVITY = Case(When(rank__lte=2, then=Length("title")), default=F("length"), output_field=IntegerField())
Condition = Matches | str
"""What is sought: a text in the language of the database that is asked, or what asks another engine."""


class Terms(NamedTuple):
    """A query as it is asked: the whole of it as one name and where names that begin so end; its words anywhere, in the
    names of a record, or in what says what it is; the day on which the record must hold."""

    key: str
    end: str
    anywhere: Condition
    named: Condition
    worded: Condition
    held_on: date | None

    @property
    def fixed(self) -> bool:
        """Whether queries that are composed once can ask for them."""
        return isinstance(self.anywhere, str)


def terms_of(reading: Reading, held_on: date | None) -> Terms:
    """How a query is asked of the present engine."""
    sought = [Matches(reading.units, columns) for columns in ((), (NAMES,), (NAMES, WORDS))]
    vendor = connections[router.db_for_read(Entry)].vendor
    anywhere, named, worded = sought if opensearch.configured() else [one.text(vendor) for one in sought]
    return Terms(reading.key, f"{reading.key}\U0010ffff", anywhere, named, worded, held_on)


def answering(terms: Terms) -> QuerySet[Entry]:
    """Entries that answer a query."""
    return _held_then(_either(_keys(terms, whole=True), terms.anywhere), terms)


def suggested(terms: Terms) -> QuerySet[Entry]:
    """Entries that the beginning of a name may mean."""
    return _held_then(_either(_keys(terms, whole=False), terms.named), terms)


def ranked(found: QuerySet[Entry], terms: Terms) -> QuerySet[Entry]:
    """Entries found, best first, with what is shown of them."""
    rank = Case(
        When(id__in=_keys(terms, whole=True), weight__gte=SUBJECT, then=Value(0)),
        When(id__in=_keys(terms, whole=True), then=Value(1)),
        When(id__in=_keys(terms, whole=False), weight__gte=SUBJECT, then=Value(1)),
        When(Q(id__in=_keys(terms, whole=False)) | Q(_holding(terms.named)), then=Value(2)),
        When(_holding(terms.worded), then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    shown = found.defer("names", "words", "body").alias(rank=rank)
    return shown.order_by("rank", CLASS, _BREVITY, "-weight", "length", "record_type", "slug")


# For all queries that nothing narrows: the SQL of each takes longer to write than to answer.


@prepared
def combinations_of(*terms: Any) -> Any:
    """`counting.combinations` of what answers."""
    return combinations(answering(Terms(*terms)), {})


@prepared
def topics_of(*terms: Any) -> Any:
    """`counting.by_topic` of what answers."""
    return by_topic(answering(Terms(*terms)), {})


@prepared
def best_of(*terms: Any) -> Any:
    """What answers, best first."""
    return ranked(answering(Terms(*terms)), Terms(*terms))


@prepared
def suggestions_of(*terms: Any) -> Any:
    """What is suggested, best first."""
    return ranked(suggested(Terms(*terms)), Terms(*terms))


def held(day: date) -> Q:
    """Entries of records that hold on a day; most kinds of record hold always."""
    condition, dated = Q(), []
    for model in searchable():
        records = model.objects.as_of(day)
        if records.query.where:
            dated.append(model.collection)
            condition |= Q(record_type=model.collection, slug__in=records.order_by().values("slug"))
    return condition | ~Q(record_type__in=dated)


def _held_then(found: QuerySet[Entry], terms: Terms) -> QuerySet[Entry]:
    return found if terms.held_on is None else found.filter(held(terms.held_on))


def _either(keys: Any, sought: Condition) -> QuerySet[Entry]:
    """Entries of some keys, and those that match: found each by its own index, which an OR of both would forgo."""
    matching = Entry.objects.filter(_holding(sought)).order_by().values("id")
    return Entry.objects.filter(id__in=keys.union(matching))


def _keys(terms: Terms, *, whole: bool) -> Any:
    beginning = Q(key__gte=terms.key, key__lt=terms.end, spoken=True)
    return Key.objects.filter(Q(key=terms.key) if whole else beginning).values("entry")


def _holding(sought: Condition) -> Any:
    return Holds(sought) if isinstance(sought, str) else sought
