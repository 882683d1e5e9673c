"""Answers of the API for all records and lists, in bulk: the same functions, the same bytes, without a request each."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from cyberdip.api.collections import DEFAULT_PAGE_SIZE, LIST_PARAMETERS
from cyberdip.api.formats import Json
from cyberdip.api.rows import Reading, rows_of
from cyberdip.records.linking import API, api_path
from cyberdip.records.listing import PAGE, Listing, read_listing

from .copying import Copying
from .places import file_of, link_of, way_up
from .writing import Folder

PAGES = 10
"""Pages of a list whose records are loaded together."""


def listing_of(model: Any) -> Listing:
    """The list of a record type as the API gives it where nothing else is asked for."""
    return read_listing(model, QueryDict(""), default_page_size=DEFAULT_PAGE_SIZE, extra=LIST_PARAMETERS)


def write_pages(model: Any, first: int, copying: Copying, folder: Folder) -> None:
    """Some pages of the list of a record type from a number on, and the answer of each record on them."""
    listing = listing_of(model)
    size = listing.page_size
    records = list(listing.queryset[(first - 1) * size : (first - 1 + PAGES) * size])
    rows = rows_of(model, records, Reading(copying.root, listing.as_of))
    answers = [_json(row) for row in rows]
    for record, answer in zip(records, answers, strict=True):
        folder.write(file_of(api_path(model.collection, record.slug)), answer)
        if model.page_prefix:
            folder.write(f"{model.page_prefix[1:]}{record.slug}.json", answer)
    for place in range(0, max(1, len(answers)), size):
        _write_page(listing, first + place // size, answers[place : place + size], folder)


def _write_page(listing: Listing, number: int, answers: list[bytes], folder: Folder) -> None:
    """One page of a list, whose neighbours are named from where it lies."""
    file = file_of(_address(listing, number))

    def way(other: int) -> str | None:
        there = 1 <= other <= listing.pages
        return f"{way_up(file)}{link_of(file_of(_address(listing, other)))}" if there else None

    frame: dict[str, Any] = {
        "count": listing.count,
        "next": way(number + 1),
        "previous": way(number - 1),
        "results": [],
    }
    begin, _, end = _json(frame).rpartition(b"]")
    folder.write(file, b"".join([begin, b",".join(answers), b"]", end]))


def _address(listing: Listing, number: int) -> str:
    path = f"{API}/{listing.table.collection}/"
    return path if number == 1 else f"{path}?{PAGE}={number}"


def _json(value: Any) -> bytes:
    return bytes(Json().render(value))
