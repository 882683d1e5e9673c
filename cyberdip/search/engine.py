"""The search of this site behind one function; another engine may take its place without anyone noticing.

It asks the full text of the database (FTS5 on SQLite, tsvector on PostgreSQL) which records hold the words, and ranks
them by rules that are the same on both (ranking.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Length

from cyberdip.records.registry import by_collection
from cyberdip.records.tallies import remembered

from .counting import Counts, Narrowed, by_topic, combinations, counted
from .fields import FACETS, TRANSLATED, looked_into, searchable
from .matching import MOST, Matches
from .models import Entry
from .passages import Passage, best
from .ranking import (
    CLASS,
    Terms,
    answering,
    best_of,
    combinations_of,
    held,
    ranked,
    ranked_names,
    shown,
    suggested,
    suggestions_of,
    terms_of,
    topics_of,
)
from .reading import Reading, read
from .units import NAMED

RECORD_TYPE, TOPIC = "record_type", "topic"
NARROWING = (RECORD_TYPE, *FACETS, TOPIC)
"""What results can be narrowed by; values of one are alternatives."""
NEAR = 5
"""Near matches given where nothing was found."""


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

    From MOST on, `count` is what there is at least; so are those of the facets, if so many hold the words.

    `near` are records that answer a part of the query, given where nothing answers all of it.
    """

    hits: list[Hit]
    count: int
    counts: Counts
    reading: Reading
    near: list[Hit] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Whether there are as many as `count` says, and no more."""
        return self.count < MOST


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
    that day. Four queries and those of `read`; where nothing is found the last of them is for what is near; two more
    where the words are in more than MOST records and something narrows them.
    """
    reading = read(query)
    narrowed = {name: values for name, values in (narrowed or {}).items() if values}
    if not reading.key:
        return Results([], 0, counted((), (), narrowed), reading)
    terms = terms_of(reading, held_on)
    if narrowed or not terms.fixed:
        counts, found = _composed(terms, narrowed)
        rows = list(found[offset : offset + limit])
    else:
        # What very many records hold is asked for often, and page by page.
        counts = remembered(("search", *terms), partial(_counts_of, terms), lambda made: not made.exact)
        rows = best_of.part(offset, limit, *terms)
    hits = [_hit(entry, reading) for entry in shown(rows)]
    near = [] if counts.total or not reading.units else _near(reading, held_on)
    return Results(hits, counts.total, counts, reading, near)


def suggest(query: str, *, limit: int, held_on: date | None = None) -> list[Hit]:
    """Records whose names answer what has been typed so far, best first (three queries and those of `read`)."""
    reading = read(query, typing=True)
    if not reading.key:
        return []
    terms = terms_of(reading, held_on)
    rows: Any = suggestions_of.part(0, limit, *terms) if terms.fixed else ranked_names(suggested(terms), terms)[:limit]
    return [_hit(entry, reading) for entry in shown(list(rows))]


def chosen(narrowed: Narrowed, without: str = "") -> Q:
    """The condition of all that is narrowed by, but for one."""
    condition = Q()
    for name, values in narrowed.items():
        if name != without:
            condition &= Q(**{"topics__topic__in" if name == TOPIC else f"{name}__in": list(values)})
    return condition


def _counts_of(terms: Terms) -> Counts:
    return counted(combinations_of(*terms), topics_of(*terms), {})


def _composed(terms: Terms, narrowed: Narrowed) -> tuple[Counts, Any]:
    """Counts, and the numbers of entries in order, of a query that was not composed before."""
    found = answering(terms)
    counts = _counted(found, narrowed)
    if counts.exact or not narrowed:
        return counts, ranked(found.filter(chosen(narrowed)), terms)
    # What passes may be beyond the first that hold the words: it is looked for by itself, and counted too.
    passing = answering(terms, chosen(narrowed))
    both = Entry.objects.filter(id__in=found.values("id").union(passing.values("id")))
    return _counted(both, narrowed), ranked(passing, terms)


def _counted(found: Any, narrowed: Narrowed) -> Counts:
    return counted(combinations(found, narrowed), by_topic(found, narrowed), narrowed)


def _near(reading: Reading, held_on: date | None) -> list[Hit]:
    """Records that hold some of the words, those named by them first."""
    found = Entry.objects.filter(Matches(reading.units, any_of=True, most=MOST))
    if held_on is not None:
        found = found.filter(held(held_on))
    words = [Case(When(Matches([unit], most=MOST), then=Value(1)), default=Value(0)) for unit in reading.units]
    named = Case(When(Matches(reading.units, NAMED, any_of=True, most=MOST), then=Value(0)), default=Value(1))
    rows = found.defer("names", "words", "body").alias(held=sum(words, start=Value(0)), named=named)
    rows = rows.order_by("-held", "named", CLASS, Length("title"), "record_type", "slug")
    return [_hit(entry, reading) for entry in rows[:NEAR]]


def _hit(entry: Entry, reading: Reading) -> Hit:
    fields = (*looked_into(searchable()[by_collection()[entry.record_type]]), TRANSLATED)
    passage = best(entry.texts, fields, reading)
    return Hit(entry.record_type, entry.slug, entry.title, entry.path, entry.owner, passage, entry.texts)
