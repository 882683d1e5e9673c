"""What the search page shows: hits by the engine, of all kinds or of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from cyberdip.pages.paging import Paging, read_paging
from cyberdip.pages.related import heading
from cyberdip.records.as_of import NAME, AsOf
from cyberdip.records.columns import Kind
from cyberdip.records.models import Record
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import by_collection, table_of
from cyberdip.search.engine import Hit, search
from cyberdip.search.fields import kinds

WORDS = "q"
KIND = "record_type"
SIZE = 25
"""Hits on one page."""
MOST = 10**9
"""More hits than there can be."""


@dataclass(frozen=True, slots=True)
class KindLink:
    """The way to the hits of one kind of record (empty name: all kinds)."""

    name: str
    heading: str
    count: int
    query: str
    present: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: its kind, the heading of the field that answers, the passage, and whose part it is."""

    hit: Hit
    kind: str
    field: str
    passage: str
    owner: Record | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, what was found of each kind, and one page of it."""

    words: str
    kinds: Sequence[KindLink]
    found: Sequence[Found]
    paging: Paging


def search_page(query: QueryDict, day: AsOf) -> SearchPage:
    """Read and answer a search; BadParameters for an unknown kind or page. No words: no hits."""
    words, kind = query.get(WORDS, "").strip(), query.get(KIND, "").strip()
    if kind and kind not in kinds():
        raise BadParameter(KIND, f"{shown(kind)!r} is not a kind of record", ", ".join(kinds()))
    # Where the page begins does not depend on how many there are; whether it exists does, which the engine tells.
    start = read_paging(query, MOST, SIZE).start
    held_on = day.day if day.chosen else None
    wanted = [kind] if kind else []
    results = search(words, kinds=wanted, day=day.day, limit=SIZE, offset=start, held_on=held_on)
    paging = read_paging(query, results.count, SIZE)
    found = [_found(hit) for hit in results.hits]
    return SearchPage(words, _kinds(words, kind, results.counts, day), found, paging)


def _found(hit: Hit) -> Found:
    model = type(hit.record)
    column = table_of(model).by_name[hit.field]
    passage = ", ".join(hit.passage.splitlines()) if column.kind is Kind.LIST else hit.passage
    owner = None if model.page_prefix else hit.record.owner()
    return Found(hit, str(model._meta.verbose_name), column.heading.lower(), passage, owner)


def _kinds(words: str, kind: str, counts: dict[str, int], day: AsOf) -> list[KindLink]:
    everything = KindLink("", "Everything", sum(counts.values()), _query(words, "", day), not kind)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    return [everything, *(_kind_link(name, counts[name], words, kind, day) for name in names)]


def _kind_link(name: str, count: int, words: str, kind: str, day: AsOf) -> KindLink:
    return KindLink(name, heading(by_collection()[name]), count, _query(words, name, day), name == kind)


def _query(words: str, kind: str, day: AsOf) -> str:
    pairs = {WORDS: words, KIND: kind, NAME: day.day.isoformat() if day.chosen else ""}
    return urlencode({name: value for name, value in pairs.items() if value})
