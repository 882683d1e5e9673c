"""`/api/v1/search/`: every record in which the words asked for occur, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict

from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.search.engine import Hit, search
from cyberdip.search.fields import kinds

from .json_schema import Schema
from .row_lists import Found, RowListView, Slice, choices, required
from .rows import Reading, Row
from .shape import TITLE, URL, WEB_URL
from .views import gathered

WORDS = "words, at least one"


@dataclass(frozen=True, slots=True)
class Wanted:
    query: str
    kinds: Sequence[str]


class SearchView(RowListView):
    """Every record in which the words of `q` occur, best first."""

    name = "search"
    own_parameters = ("q", "record_type", "as_of")
    objects: ClassVar[Mapping[str, Schema]] = {
        "matched": {
            "type": "object",
            "properties": {"field": {"type": "string"}, "passage": {"type": "string"}},
            "required": ["field", "passage"],
        }
    }
    columns = (
        Column("record_type", Kind.TEXT, "Record type", "Collection of the record", required=True),
        Column("slug", Kind.SLUG, "Slug", "Slug of the record", required=True),
        TITLE,
        URL,
        WEB_URL,
        Column("matched", Kind.TEXT, "Matched", "The field that answers, and a passage of it", required=True),
    )

    def read(self, query: QueryDict) -> Wanted:
        text, collections = gathered(
            lambda: required(query, "q", WORDS), lambda: choices(query, "record_type", kinds())
        )
        return Wanted(text, collections)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        results = search(
            wanted.query,
            kinds=wanted.kinds,
            day=day.day,
            limit=part.page_size,
            offset=part.offset,
            held_on=day.day if day.chosen else None,
        )
        said = [f"text contains “{wanted.query}”"]
        if wanted.kinds:
            said.append(f"record type is {' or '.join(wanted.kinds)}")
        return Found([_row(hit, reading) for hit in results.hits], results.count, said)


def _row(hit: Hit, reading: Reading) -> Row:
    record = hit.record
    matched: dict[str, Any] = {"field": hit.field, "passage": hit.passage}
    return {
        "record_type": record.collection,
        "slug": record.slug,
        "title": record.label,
        "url": reading.api_address(record.collection, record.slug),
        "web_url": f"{reading.root}{record.get_absolute_url()}",
        "matched": matched,
    }
