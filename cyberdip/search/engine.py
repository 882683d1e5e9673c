"""The search of this site behind one function; another engine may take its place without anyone noticing.

It asks the full text of the database (FTS5 on SQLite, tsvector on PostgreSQL) which records hold the words, and ranks
them by rules that are the same on both: what is named so, what is called something that begins so, what has all the
words in its names, in what says what it is, or anywhere; of equals the weightier, then the shorter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from cyberdip.records.registry import by_collection

from .counting import Counts, counted
from .fields import FACETS, TRANSLATED, looked_into, searchable
from .matching import Matches
from .models import Entry, Key
from .passages import Passage, best
from .reading import Reading, read
from .units import NAMES, WORDS

RECORD_TYPE, TOPIC = "record_type", "topic"
NARROWING = (RECORD_TYPE, *FACETS, TOPIC)
"""What results can be narrowed by; values of one are alternatives."""
NEAR = 5
"""Near matches given where nothing was found."""
SUBJECT = 80
"""Weight from which a record is a subject of its own, which has its name for itself."""
_CLASS = Case(When(weight__gte=SUBJECT, then=Value(0)), When(weight__gte=55, then=Value(1)), default=Value(2))
# What is named is told by how much of its name was asked for, the rest by how much of its text.
_BREVITY = Case(When(rank__lte=2, then=Length("title")), default=F("length"), output_field=IntegerField())
Narrowed = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: where it is read, what it belongs to, and the passage that answers."""

    record_type: str
    slug: str
    title: str
    path: str
    owner: str
    passage: Passage
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first, how many there are in all, counts by facet, and how the query was read.

    `near` are records that answer a part of the query, given where nothing answers all of it.
    """

    hits: list[Hit]
    count: int
    counts: Counts
    reading: Reading
    near: list[Hit] = field(default_factory=list)


def search(
    query: str,
    *,
    narrowed: Narrowed | None = None,
    limit: int,
    offset: int = 0,
    held_on: date | None = None,
) -> Results:
    """Records that answer a query, best first; a query without a letter or digit finds nothing.

    `narrowed` keeps values of NARROWING; the counts of each lift its own. `held_on` leaves out what does not hold on
    that day. Three queries and those of `read`; one more where nothing is found.
    """
    reading = read(query)
    narrowed = {name: values for name, values in (narrowed or {}).items() if values}
    if not reading.key:
        return Results([], 0, counted(Entry.objects.none(), narrowed), reading)
    found = _answering(reading)
    if held_on is not None:
        found = found.filter(_held(held_on))
    counts = counted(found, narrowed)
    rows = _ranked(found.filter(chosen(narrowed)), reading)[offset : offset + limit]
    hits = [_hit(entry, reading) for entry in rows]
    near = [] if counts.total or not reading.units else _near(reading, held_on)
    return Results(hits, counts.total, counts, reading, near)


def suggest(query: str, *, limit: int, held_on: date | None = None) -> list[Hit]:
    """Records whose names answer what has been typed so far, best first (two queries and those of `read`)."""
    reading = read(query, typing=True)
    if not reading.key:
        return []
    found = _either(_keys(reading.key, whole=False), Matches(reading.units, [NAMES]))
    if held_on is not None:
        found = found.filter(_held(held_on))
    return [_hit(entry, reading) for entry in _ranked(found, reading)[:limit]]


def chosen(narrowed: Narrowed, without: str = "") -> Q:
    """The condition of all that is narrowed by, but for one."""
    condition = Q()
    for name, values in narrowed.items():
        if name != without:
            condition &= Q(**{"topics__topic__in" if name == TOPIC else f"{name}__in": list(values)})
    return condition


def _answering(reading: Reading) -> QuerySet[Entry]:
    return _either(_keys(reading.key, whole=True), Matches(reading.units))


def _either(keys: Any, matches: Matches) -> QuerySet[Entry]:
    """Entries of some keys, and those that match: found each by its own index, which an OR of both would forgo."""
    return Entry.objects.filter(id__in=keys.union(Entry.objects.filter(matches).order_by().values("id")))


def _keys(key: str, *, whole: bool) -> Any:
    beginning = Q(key__gte=key, key__lt=f"{key}\U0010ffff", spoken=True)
    return Key.objects.filter(Q(key=key) if whole else beginning).values("entry")


def _ranked(found: QuerySet[Entry], reading: Reading) -> QuerySet[Entry]:
    units = reading.units
    rank = Case(
        When(id__in=_keys(reading.key, whole=True), weight__gte=SUBJECT, then=Value(0)),
        When(id__in=_keys(reading.key, whole=True), then=Value(1)),
        When(id__in=_keys(reading.key, whole=False), weight__gte=SUBJECT, then=Value(1)),
        When(Q(id__in=_keys(reading.key, whole=False)) | Q(Matches(units, [NAMES])), then=Value(2)),
        When(Matches(units, [NAMES, WORDS]), then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    shown = found.defer("names", "words", "body").alias(rank=rank)
    return shown.order_by("rank", _CLASS, _BREVITY, "-weight", "length", "record_type", "slug")


def _near(reading: Reading, held_on: date | None) -> list[Hit]:
    """Records that hold some of the words, those named by them first."""
    found = Entry.objects.filter(Matches(reading.units, any_of=True))
    if held_on is not None:
        found = found.filter(_held(held_on))
    held = [Case(When(Matches([unit]), then=Value(1)), default=Value(0)) for unit in reading.units]
    named = Case(When(Matches(reading.units, [NAMES], any_of=True), then=Value(0)), default=Value(1))
    rows = found.defer("names", "words", "body").alias(held=sum(held, start=Value(0)), named=named)
    rows = rows.order_by("-held", "named", _CLASS, Length("title"), "record_type", "slug")
    return [_hit(entry, reading) for entry in rows[:NEAR]]


def _held(day: date) -> Q:
    """Entries of records that hold on a day; most kinds of record hold always."""
    condition, dated = Q(), []
    for model in searchable():
        records = model.objects.as_of(day)
        if records.query.where:
            dated.append(model.collection)
            condition |= Q(record_type=model.collection, slug__in=records.order_by().values("slug"))
    return condition | ~Q(record_type__in=dated)


def _hit(entry: Entry, reading: Reading) -> Hit:
    fields = (*looked_into(searchable()[by_collection()[entry.record_type]]), TRANSLATED)
    passage = best(entry.texts, fields, reading)
    return Hit(entry.record_type, entry.slug, entry.title, entry.path, entry.owner, passage, entry.texts)
