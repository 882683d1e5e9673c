"""The search of this site behind one function; another engine may take its place without anyone noticing.

It asks the full text of the database (FTS5 on SQLite, tsvector on PostgreSQL) which records hold the words, and ranks
them by rules that are the same on both (finding.py, ranking.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db.models import Case, Q, Value, When

from cyberdip.records.tallies import remembered

from .counting import TOPIC, Counts, Narrowed, counted, passes
from .fields import shown_fields
from .finding import Terms, found, held, terms_of
from .matching import MOST, Matches
from .models import Entry
from .passages import Passage, Passages
from .ranking import CLASS_AND_LETTERS, ENTRY, TRAITS
from .reading import Reading, read
from .showing import shown
from .suggesting import suggestions
from .units import NAMED

NEAR = 5
"""Near matches given where nothing was found."""


class Hit(NamedTuple):
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
    that day. A query and those of `read`, and one for what was not shown lately; where nothing is found the last of
    them is for what is near; one more where the words are in more than MOST records, and another if they are narrowed.
    """
    reading = read(query)
    narrowed = {name: values for name, values in (narrowed or {}).items() if values}
    if not reading.key:
        return Results([], 0, counted((), narrowed, exact=True), reading)
    terms = terms_of(reading, held_on)
    if narrowed or not terms.fixed:
        counts, numbers = _answer(terms, narrowed)
    else:
        # What very many records hold is asked for often, and page by page.
        counts, numbers = remembered(("search", *terms), partial(_answer, terms, {}), lambda made: not made[0].exact)
    rows = numbers[offset : offset + limit]
    hits = _hits(rows, reading)
    near = [] if counts.total or not reading.units else _near(reading, held_on)
    return Results(hits, counts.total, counts, reading, near)


def suggest(query: str, *, limit: int, held_on: date | None = None) -> list[Hit]:
    """Records whose names answer what has been typed so far, best first (two queries at most and those of `read`)."""
    reading = read(query, typing=True)
    if not reading.key:
        return []
    terms = terms_of(reading, held_on)
    rows = [one.entry for one in suggestions(terms, limit)]
    return _hits(rows, reading)


def chosen(narrowed: Narrowed) -> Q:
    """The condition of all that is narrowed by."""
    condition = Q()
    for name, values in narrowed.items():
        condition &= Q(**{"topics__topic__in" if name == TOPIC else f"{name}__in": list(values)})
    return condition


def _answer(terms: Terms, narrowed: Narrowed) -> tuple[Counts, Sequence[int]]:
    """Counts, and the numbers of entries in order."""
    answers = found(terms)
    exact = len(answers) < MOST
    passing = [row for row in answers if passes(row[TRAITS], narrowed)] if narrowed else answers
    if narrowed and not exact:
        # What passes may be beyond the first that hold the words: it is looked for by itself, and counted too.
        passing = found(terms, chosen(narrowed))
        answers = list({row[ENTRY]: row for row in (*answers, *passing)}.values())
    counts = counted([row[TRAITS] for row in answers], narrowed, exact=exact)
    return counts, array("I", [row[ENTRY] for row in passing])


def _near(reading: Reading, held_on: date | None) -> list[Hit]:
    """Records that hold some of the words, those named by them first."""
    some = Entry.objects.filter(Matches(reading.units, any_of=True, most=MOST))
    if held_on is not None:
        some = some.filter(held(held_on))
    words = [Case(When(Matches([unit], most=MOST), then=Value(1)), default=Value(0)) for unit in reading.units]
    named = Case(When(Matches(reading.units, NAMED, any_of=True, most=MOST), then=Value(0)), default=Value(1))
    rows = some.alias(held=sum(words, start=Value(0)), named=named)
    best = rows.order_by("-held", "named", CLASS_AND_LETTERS, "record_type", "slug").values_list("id", flat=True)
    return _hits(list(best[:NEAR]), reading)


def _hits(numbers: Sequence[int], reading: Reading) -> list[Hit]:
    """The entries of some numbers, each with the passage that answers."""
    passages = Passages(reading)
    return [
        Hit(kind, slug, title, path, owner, passages.best(texts, shown_fields(kind)), texts)
        for _, kind, slug, title, path, owner, texts in shown(numbers)
    ]
