"""What the search page shows: hits by the engine, and what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.facets import Facet, FacetValue
from cyberdip.records.listing import PAGE, ActiveFilter
from cyberdip.records.parameters import check_parameters, copied, single
from cyberdip.records.problems import BadParameters, ParameterProblem
from cyberdip.search.counting import NARROWING, TOPIC
from cyberdip.search.engine import Results, search
from cyberdip.search.narrowing import HEADINGS, MOST_TOPICS, labels, read_narrowed, sentences, values_of

from .hits import Found, found_of

T = TypeVar("T")
WORDS = "q"
SIZE = 25
"""Hits on one page."""
_NOTHING: dict[str, tuple[str, ...]] = {}
MOST = 10**9
"""More hits than there can be."""


@dataclass(frozen=True)
class SearchPage:
    """What was asked, what it was narrowed by, and one page of what was found."""

    words: str
    query: QueryDict
    results: Results
    found: Sequence[Found]
    near: Sequence[Found]
    facets: Sequence[Facet]
    active: Sequence[ActiveFilter]
    paging: Paging

    @property
    def offered(self) -> bool:
        """Whether there is anything to narrow by."""
        return any(facet.values for facet in self.facets)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters that the form around the facets must carry along."""
        return [(name, value) for name in (WORDS, as_of.NAME) for value in self.query.getlist(name)]

    @cached_property
    def twin(self) -> str:
        """Address of the same page of hits in the API; `&format=csv` may follow."""
        query = copied(self.query)
        query["page_size"] = str(SIZE)
        return f"/api/v1/search/?{query.urlencode(safe=',')}"


def search_page(query: QueryDict) -> SearchPage:
    """Read and answer a search; BadParameters names everything that is wrong. No words: no hits."""
    check_parameters(query, [WORDS, *NARROWING, PAGE, as_of.NAME])
    query = _without_blanks(query)
    words, narrowed, day, start = _read(query)
    results = search(words, narrowed=narrowed, limit=SIZE, offset=start, held_on=day.day if day.chosen else None)
    return SearchPage(
        words=words,
        query=query,
        results=results,
        found=[found_of(hit) for hit in results.hits],
        near=[found_of(hit) for hit in results.near],
        facets=_facets(query, results.counts.by_facet, narrowed) if words else [],
        active=[ActiveFilter(name, said, _with(query, name, [])) for name, said in sentences(narrowed).items()],
        paging=read_paging(query, results.count, SIZE),
    )


def _read(query: QueryDict) -> tuple[str, dict[str, tuple[str, ...]], AsOf, int]:
    problems: list[ParameterProblem] = []

    def tried(read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except BadParameters as error:
            problems.extend(error.problems)
            return otherwise

    words = tried(lambda: (single(query, WORDS, gettext("words")) or "").strip(), "")
    narrowed = tried(lambda: read_narrowed(query), _NOTHING)
    day = tried(lambda: as_of.from_query(query), AsOf(as_of.today(), chosen=False))
    # Where the page begins does not depend on how many there are; whether it exists does, which the engine tells.
    start = tried(lambda: read_paging(query, MOST, SIZE).start, 0)
    if problems:
        raise BadParameters(problems)
    return words, narrowed, day, start


def _facets(
    query: QueryDict, counts: Mapping[str, Mapping[str, int]], narrowed: Mapping[str, Sequence[str]]
) -> list[Facet]:
    return [_facet(query, name, counts[name], narrowed.get(name, ())) for name in NARROWING]


def _facet(query: QueryDict, name: str, counts: Mapping[str, int], selected: Sequence[str]) -> Facet:
    """Values in the order of their list; kinds of record and topics by frequency."""
    frequent = sorted(counts, key=lambda value: (value not in selected, -counts[value], value))
    ordered = frequent[:MOST_TOPICS] if name == TOPIC else values_of(name)
    if name == "record_type":
        ordered = sorted(counts, key=lambda value: (-counts[value], value))
    offered = [*(value for value in ordered if counts.get(value) or value in selected)]
    offered += [value for value in selected if value not in offered]
    called = labels(name, offered)
    values = tuple(
        FacetValue(
            value,
            called.get(value, value),
            counts.get(value, 0),
            value in selected,
            partial(
                _with, query, name, [one for one in chain(selected, [value]) if one != value or value not in selected]
            ),
        )
        for value in offered
    )
    return Facet(name, str(HEADINGS[name]), values)


def _with(query: QueryDict, name: str, values: Sequence[str]) -> str:
    """Query string with other values of one parameter, from page 1."""
    changed = copied(query)
    changed.pop(PAGE, None)
    changed.setlist(name, list(values))
    return changed.urlencode(safe=",")


def _without_blanks(query: QueryDict) -> QueryDict:
    """The query without what a form sends for fields left alone, so that links stay short."""
    kept = copied(query)
    for name in NARROWING:
        kept.setlist(name, [value for value in query.getlist(name) if value.strip()])
    return kept
