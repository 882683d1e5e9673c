"""A record as a release held it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cyberdip.loading.history import Held, Never, record_at
from cyberdip.loading.models import Release
from cyberdip.loading.numbers import latest_number, read_number
from cyberdip.pages.lookup import RecordNotFound, readable
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import by_collection, table_named

from .shown import in_words


@dataclass(frozen=True, slots=True)
class Value:
    """One column that held something; `links` are the records it named that have pages, by address."""

    column: Column
    text: str
    links: Sequence[tuple[str, str]]

    @property
    def is_prose(self) -> bool:
        return self.column.kind is Kind.PROSE


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: the heading of the field it supports, the level of evidence in words, what it said."""

    field: str
    evidence: str
    row: dict[str, Any]

    @property
    def address(self) -> str:
        """Of the page of its source."""
        return f"/sources/{self.row['source']}/"


@dataclass(frozen=True, slots=True)
class Formerly:
    """A record as a release held it: what its columns said, and its citations."""

    release: Release
    label: str
    values: Sequence[Value]
    citations: Sequence[Cited]


def formerly(collection: str, slug: str, text: str) -> Formerly:
    """A record as the release of that number held it.

    BadParameter where it is the number of none; NotYet or Removed where the release did not hold the record;
    RecordNotFound where no release ever did.
    """
    number = read_number("release", text, latest_number())
    if not readable(slug):
        raise RecordNotFound(collection, slug)
    try:
        held = record_at(collection, slug, number)
    except Never as error:
        raise RecordNotFound(collection, slug) from error
    return _made(collection, slug, held, Release.objects.get(number=number))


def _made(collection: str, slug: str, held: Held, release: Release) -> Formerly:
    columns = table_named(collection).by_name
    values = [
        Value(columns[name], in_words(columns[name], value), list(_links(columns[name], value)))
        for name, value in held.row.items()
        if name in columns and value not in (None, "", [])
    ]
    citations = [_cited(columns, row) for row in held.citations]
    return Formerly(release, str(held.row.get("title") or slug), values, citations)


def _cited(columns: dict[str, Column], row: dict[str, Any]) -> Cited:
    column = columns.get(str(row["field"]))
    level = table_named("citations").by_name["evidence"]
    return Cited(column.heading if column else "", in_words(level, row["evidence"]), row)


def _links(column: Column, value: Any) -> Sequence[tuple[str, str]]:
    prefix = by_collection()[column.leads_to].page_prefix if column.leads_to else ""
    slugs = value if isinstance(value, list) else [value]
    return [(f"{prefix}{slug}/", str(slug)) for slug in slugs] if prefix else []
