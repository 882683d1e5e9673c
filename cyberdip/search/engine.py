"""The search of this site behind one function; another engine may take its place without anyone noticing.

This one asks the database for the records in which every word occurs, without regard to case and accents, and ranks
them here: nothing to index, the same on every database, enough for some tens of thousands of records.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cyberdip.records.folding import Fold
from cyberdip.records.models import Record

from .fields import searchable
from .scoring import Match, best_match, words_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, and where it answers: the field and a passage of it as it stands there."""

    record: Record
    field: str
    passage: str


@dataclass(frozen=True, slots=True)
class Results:
    """The hits of one page, best first, how many there are in all, and how many of each collection."""

    hits: list[Hit]
    count: int
    counts: dict[str, int]


def search(
    query: str,
    *,
    kinds: Collection[str] = (),
    day: date,
    limit: int,
    offset: int = 0,
    held_on: date | None = None,
) -> Results:
    """Records in which every word of the query occurs, best first, then by collection and slug.

    `kinds` narrows to collections (none: all); `counts` is of all kinds either way. Records are loaded as of `day`;
    `held_on` leaves out those that do not hold on that day. A query of blanks finds nothing.
    One query for each kind of record that can be searched, and one for each kind on the page.
    """
    words = words_of(query)
    found = [entry for model in searchable() for entry in _matches(model, words, held_on)] if words else []
    counts: dict[str, int] = {}
    for model, _, _ in found:
        counts[model.collection] = counts.get(model.collection, 0) + 1
    wanted = [entry for entry in found if not kinds or entry[0].collection in kinds]
    wanted.sort(key=lambda entry: (-entry[2].score, entry[0].collection, entry[1]))
    return Results(_loaded(wanted[offset : offset + limit], day), len(wanted), counts)


def _matches(model: Any, words: tuple[str, ...], held_on: date | None) -> list[tuple[Any, str, Match]]:
    weights = searchable()[model]
    records = model.objects.as_of(held_on) if held_on else model.objects.all()
    records = records.order_by().alias(**{f"folded_{name}": Fold(name) for name in weights})
    for word in words:
        condition = Q()
        for name in weights:
            condition |= Q(**{f"folded_{name}__contains": word})
        records = records.filter(condition)
    found = []
    for slug, *values in records.values_list("slug", *weights):
        texts = {name: _text(value) for name, value in zip(weights, values, strict=True)}
        match = best_match(words, texts, weights)
        if match is not None:
            found.append((model, slug, match))
    return found


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else value or ""


def _loaded(entries: list[tuple[Any, str, Match]], day: date) -> list[Hit]:
    wanted: dict[Any, list[str]] = {}
    for model, slug, _ in entries:
        wanted.setdefault(model, []).append(slug)
    records = {
        (model, record.slug): record
        for model, slugs in wanted.items()
        for record in model.objects.for_list_page(day).filter(slug__in=slugs)
    }
    return [Hit(records[model, slug], match.field, match.passage) for model, slug, match in entries]
