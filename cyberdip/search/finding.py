"""Which entries answer a query.

Where more than MOST entries hold the words, not all are looked at: those of the names, and the first that the full
text gives. Entries are numbered in the order of what they are but for the query (`ranking.place`), so these are the
best.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from cyberdip.records.prepared import prepared

from . import opensearch
from .fields import searchable
from .matching import ALL, FEW, MOST, Among, Holds, Matches, said
from .models import Entry, Key, Standing
from .ranking import ANSWERS, BEGUN, CALLED, IN_NAMES, IN_WORDS, Row, searched
from .reading import Reading
from .text import ending
from .units import ANYWHERE, NAMED, WORDED

Sought = Matches | str
"""What is sought: a text in the language of the database that is asked, or what asks another engine."""


class Terms(NamedTuple):
    """A query as it is asked: the whole of it as one name and where names that begin so end; its only word, if there is
    no other (`Unit.alone`); its words anywhere, in the names of a record, or in what says what it is; the day on which
    the record must hold."""

    key: str
    end: str
    alone: str
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
    vendor = connections[router.db_for_read(Entry)].vendor

    def sought(columns: tuple[str, ...]) -> Sought:
        return Matches(units, columns) if opensearch.configured() else said(units, columns, vendor)

    units = reading.units
    alone = units[0].alone if len(units) == 1 else ""
    return Terms(reading.key, ending(reading.key), alone, sought(ANYWHERE), sought(NAMED), sought(WORDED), held_on)


def found(terms: Terms, passing: Q | None = None) -> list[Row]:
    """What answers a query, and passes, best first: all of it, or the best where more than MOST do."""
    if passing is not None or not terms.fixed:
        return searched(_told(terms, answering(terms, passing)))
    if terms.held_on is not None:
        return searched(_on_a_day(*terms))
    first = _first(*terms)
    answers = searched(first)
    # Of fewer than MOST all are there, and the names need not be looked at for others.
    return answers if len(answers) < MOST else searched({*first, *_named_so(*terms)})


def answering(terms: Terms, passing: Q | None = None) -> QuerySet[Standing]:
    """Entries that answer a query, and pass: all of them, or the best where more than MOST do."""
    if passing is None and terms.held_on is None:
        return Standing.objects.filter(Among(terms.key, _sought(terms)))
    conditions = [*([passing] if passing else []), *([held(terms.held_on)] if terms.held_on else [])]
    anywhere, named, _ = (Entry.objects.filter(one).filter(*conditions) for one in _sought(terms))
    called = Entry.objects.filter(id__in=_keys(terms)).filter(*conditions)
    return _any(*(ids(one) for one in (called, first_of(anywhere, MOST), first_of(named, FEW))))


# The SQL of each takes longer to write than to answer: for all queries that nothing narrows it is written once.


@prepared
def _first(*terms: Any) -> Any:
    """The first MOST that answer a query."""
    asked = Terms(*terms)
    return _told(asked, Standing.objects.filter(Among(asked.key, _sought(asked)[:1])))


@prepared
def _named_so(*terms: Any) -> Any:
    """What is beside them: the first FEW of those with the words in what they are called, or say they are."""
    asked = Terms(*terms)
    named = [holding(asked.named, NAMED, most=FEW), holding(asked.worded, WORDED, most=FEW)]
    return rows(_how(asked), _any(*(ids(Entry.objects.filter(one)) for one in named)))


@prepared
def _on_a_day(*terms: Any) -> Any:
    return _told(Terms(*terms), answering(Terms(*terms)))


def _told(terms: Terms, answers: QuerySet[Standing]) -> Any:
    """The entries that answer, and, by number alone, those that are called so."""
    called = (CALLED, Key.objects.filter(key=terms.key)), (BEGUN, Standing.objects.filter(pk__in=begun(terms)))
    return rows(_how(terms), answers).union(*(_numbers(*one) for one in called), all=True)


def _how(terms: Terms) -> Case:
    """Where an entry has the words."""
    named = When(holding(terms.named, NAMED, most=MOST), then=Value(IN_NAMES))
    return Case(named, When(holding(terms.worded, WORDED, most=MOST), then=Value(IN_WORDS)), default=Value(ANSWERS))


def rows(how: str | Case, found: QuerySet[Standing]) -> Any:
    """Entries with what ranks and counts them, in no order."""
    said = Value(how) if isinstance(how, str) else how
    return found.order_by().values_list(said, "entry", "traits", "among")


def _numbers(how: str, found: QuerySet[Any]) -> Any:
    return found.order_by().values_list(Value(how), "entry", Value(""), Value(0))


def held(day: date, path: str = "") -> Q:
    """Entries (or what leads to them by `path`) of records that hold on a day; most kinds of record hold always."""
    condition, dated = Q(), []
    for model in searchable():
        records = model.objects.as_of(day)
        if records.query.where:
            dated.append(model.collection)
            # Looked up for each entry that is asked about: of all records far more hold than are.
            holding_record = Exists(records.order_by().filter(slug=OuterRef(f"{path}slug")))
            condition |= Q(holding_record, **{f"{path}record_type": model.collection})
    return condition | ~Q(**{f"{path}record_type__in": dated})


def _any(*ids: Any) -> QuerySet[Standing]:
    """Entries of some numbers: found each by its own index, which an OR of them would forgo."""
    return Standing.objects.filter(pk__in=ids[0].union(*ids[1:]))


def ids(found: QuerySet[Entry]) -> Any:
    """Their numbers, in no order."""
    return found.order_by().values("id")


def first_of(found: QuerySet[Entry], most: int) -> QuerySet[Entry]:
    """The first so many of them by number."""
    return Entry.objects.filter(id__in=found.order_by("id").values("id")[:most])


def _sought(terms: Terms) -> list[Any]:
    sought = ((terms.anywhere, ANYWHERE), (terms.named, NAMED), (terms.worded, WORDED))
    return [holding(*one) for one in sought]


def _keys(terms: Terms) -> Any:
    return Key.objects.filter(key=terms.key).values("entry")


def begun(terms: Terms) -> Any:
    """Entries of the first MOST names that begin so."""
    return begun_between(terms.key, terms.end).order_by("key", "entry")[:MOST]


def begun_between(key: str, end: str) -> Any:
    """The entries of all names that begin so."""
    return Key.objects.filter(key__gte=key, key__lt=end, spoken=True).values("entry")


def holding(sought: Sought, columns: tuple[str, ...], *, most: int = ALL) -> Any:
    """The condition of holding it, and being among the first so many that do."""
    return Holds(sought, columns, most=most) if isinstance(sought, str) else sought.among(most)
