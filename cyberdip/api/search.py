"""`/api/v1/search/`: every record that answers the words asked for, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.evidence import NONE, best_levels_of
from cyberdip.records.keeping import Some
from cyberdip.search.counting import NARROWING
from cyberdip.search.engine import Hit, search
from cyberdip.search.matching import MOST
from cyberdip.search.narrowing import read_narrowed, sentences

from .json_schema import Schema
from .row_lists import Found, RowListView, Slice, required
from .rows import Reading, Row
from .shape import EVIDENCE, RECORD_TYPE, SLUG, TITLE, URL, WEB_URL
from .views import gathered

_Name = tuple[str, str]
"""Collection and slug of a record."""
_levels: Some[_Name, str] = Some(10_000)
WORDS = "words, at least one"
_TEXT: Schema = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Wanted:
    query: str
    narrowed: Mapping[str, tuple[str, ...]]


class SearchView(RowListView):
    """Every record that answers `q`, best first; "quoted words" stand together, `crypto*` takes what begins so."""

    name = "search"
    heading = _("Search")
    own_parameters = ("q", *NARROWING, "as_of")
    objects: ClassVar[Mapping[str, Schema]] = {
        "matched": {
            "type": "object",
            "properties": {"field": _TEXT, "passage": _TEXT, "highlighted": _TEXT},
            "required": ["field", "passage", "highlighted"],
        }
    }
    more: ClassVar[Mapping[str, Schema]] = {
        "facets": {
            "type": "object",
            "description": "How many records have each value, by parameter; each with its own choice lifted",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
        },
        "at_least": {
            "type": "object",
            "description": f"Whether `count`, and the counts of the facets, are what there is at least: where {MOST} "
            "records or more hold the words, the best of them are listed and counted",
            "properties": {"count": {"type": "boolean"}, "facets": {"type": "boolean"}},
            "required": ["count", "facets"],
        },
        "instead": {
            "type": "object",
            "description": "Words that occur nowhere, each with the one that was taken for it",
            "additionalProperties": _TEXT,
        },
        "near": {
            "type": "array",
            "description": "Where nothing was found, rows of records that answer a part of the query",
            "items": {"type": "object"},
        },
    }
    columns = (
        RECORD_TYPE,
        SLUG,
        TITLE,
        URL,
        WEB_URL,
        EVIDENCE,
        Column(
            "matched",
            Kind.OBJECT,
            "Matched",
            "The field that answers, a passage of it, and that passage as HTML with the words in mark elements",
            required=True,
        ),
    )

    def read(self, query: QueryDict) -> Wanted:
        text, narrowed = gathered(lambda: required(query, "q", WORDS), lambda: read_narrowed(query))
        return Wanted(text, narrowed)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        results = search(
            wanted.query,
            narrowed=wanted.narrowed,
            limit=part.page_size,
            offset=part.offset,
            held_on=day.day if day.chosen else None,
        )
        said = [f"text contains “{wanted.query}”", *sentences(wanted.narrowed).values()]
        levels = _levels_of((*results.hits, *results.near))
        more = {
            "facets": {name: dict(counts) for name, counts in results.counts.by_facet.items()},
            "at_least": {"count": not results.exact, "facets": not results.counts.exact},
            "instead": dict(results.reading.instead),
            "near": [_row(hit, levels, reading) for hit in results.near],
        }
        return Found([_row(hit, levels, reading) for hit in results.hits], results.count, said, more)


def _levels_of(hits: Sequence[Hit]) -> dict[_Name, str]:
    """The best level of evidence of each record (one query for those that were not found lately)."""
    names = list(dict.fromkeys((hit.record_type, hit.slug) for hit in hits))
    return dict(zip(names, _levels.of(names, _read_levels), strict=True))


def _read_levels(names: list[_Name]) -> dict[_Name, str]:
    found = best_levels_of(names)
    return {name: found.get(name, NONE) for name in names}


def _row(hit: Hit, levels: Mapping[_Name, str], reading: Reading) -> Row:
    pieces = hit.passage.pieces
    marked = "".join(f"<mark>{escape(one.text)}</mark>" if one.marked else escape(one.text) for one in pieces)
    matched: dict[str, Any] = {"field": hit.passage.field, "passage": hit.passage.text, "highlighted": marked}
    return {
        "record_type": hit.record_type,
        "slug": hit.slug,
        "title": hit.title,
        "url": reading.api_address(hit.record_type, hit.slug),
        "web_url": f"{reading.root}{hit.path}",
        "evidence": levels[hit.record_type, hit.slug],
        "matched": matched,
    }
