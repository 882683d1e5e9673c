"""`/api/v1/crosswalk/`: a matrix row by row, as `/crosswalk/` shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf, from_query, today
from cyberdip.records.columns import Column, Kind
from cyberdip.records.evidence import LEVELS, best, best_levels
from cyberdip.records.problems import BadParameters
from cyberdip.site.comparing.table import Sign
from cyberdip.site.crosswalk.reading import PARAMETERS, Wanted, read
from cyberdip.site.crosswalk.table import Cell, Head, Line, Matrix

from .json_schema import Schema
from .row_lists import Columns, Found, RowListView, Slice
from .rows import Reading, Row
from .shape import TITLE, WEB_URL

CELLS = "cells"
_TEXT: Schema = {"type": "string"}
_ENTRY: dict[str, Schema] = {
    "record": _TEXT | {"description": "The recorded row, `collection/slug`"},
    "text": _TEXT | {"description": "What it says in a word or two, or in full"},
    "reason": _TEXT | {"description": "Why, where the row gives a reason; or empty"},
}
_CELL: dict[str, Schema] = {
    "column": _TEXT | {"description": "Slug of what the column is about"},
    "sign": {"type": "string", "enum": [str(sign) for sign in Sign]},
    "text": _TEXT | {"description": "The cell in words"},
    "entries": {"type": "array", "items": {"type": "object", "properties": _ENTRY, "required": list(_ENTRY)}},
    "evidence": {"type": "string", "enum": list(LEVELS), "description": "Best level of evidence of the entries"},
}
_HEAD: dict[str, Schema] = {
    "slug": _TEXT,
    "title": _TEXT,
    "web_url": {"type": ["string", "null"], "format": "uri"},
    "list_as_of": {"type": ["string", "null"], "format": "date", "description": "Day of the complete list behind it"},
}


class CrosswalkView(RowListView):
    """A matrix: a row for each of its rows, a cell for each of its columns.

    `recorded` is what stands in a row of the data; `none` was looked for and not found, which only a list that is
    complete can say; `unknown` was not looked for yet, or its list is not complete. Files have a column for each
    column of the matrix.
    """

    name = "crosswalk"
    heading = _("Crosswalk")
    own_parameters = (*PARAMETERS, "as_of")
    default_page_size = 1000
    columns = (
        Column("row", Kind.TEXT, "Row", "Slug of what the row is about", required=True),
        TITLE,
        replace(WEB_URL, required=False),
        Column(
            CELLS,
            Kind.OBJECTS,
            "Cells",
            "A cell for each column of the matrix, in their order. CSV and XLSX have a column for each in its place, "
            "named by the slug of what it is about, which says the cell in words",
            required=True,
        ),
    )
    objects = {  # noqa: RUF012 - as its base class declares it
        CELLS: {"type": "array", "items": {"type": "object", "properties": _CELL, "required": list(_CELL)}}
    }
    more = {  # noqa: RUF012
        "matrix": _TEXT | {"description": "Name of the matrix"},
        "columns": {"type": "array", "items": {"type": "object", "properties": _HEAD, "required": list(_HEAD)}},
    }

    def read(self, query: QueryDict) -> Wanted:
        return read(query, _day(query))

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        matrix = wanted.matrix(day)
        lines = matrix.lines[part.offset : part.offset + part.page_size]
        levels = _levels(lines)
        rows = [_row(line, matrix, levels, reading) for line in lines]
        more = {"matrix": wanted.kind.name, "columns": [_head(one, reading) for one in matrix.columns]}
        return Found(rows, len(matrix.lines), wanted.sentences, more)

    def spread(self, columns: Columns, rows: Iterator[Row], found: Found) -> tuple[Columns, Iterator[Row]]:
        """A column for each column of the matrix in place of the cells."""
        if not any(column.name == CELLS for column in columns):
            return columns, rows
        heads = found.more["columns"]
        spread = [Column(one["slug"], Kind.TEXT, one["title"], "The cell in words", required=True) for one in heads]
        kept = [column for column in columns if column.name != CELLS]
        return (*kept, *spread), (row | {cell["column"]: cell["text"] for cell in row[CELLS]} for row in rows)


def _row(line: Line, matrix: Matrix, levels: dict[str, str], reading: Reading) -> Row:
    return {
        "row": line.head.slug,
        "title": line.head.title,
        "web_url": _page(line.head, reading),
        CELLS: [_cell(head, cell, levels) for head, cell in zip(matrix.columns, line.cells, strict=True)],
    }


def _cell(head: Head, cell: Cell, levels: dict[str, str]) -> dict[str, Any]:
    entries = [{"record": _name(one.row), "text": one.text, "reason": one.reason} for one in cell.marks]
    return {
        "column": head.slug,
        "sign": str(cell.sign),
        "text": cell.text,
        "entries": entries,
        "evidence": best(levels[one["record"]] for one in entries if one["record"] in levels),
    }


def _head(head: Head, reading: Reading) -> dict[str, Any]:
    listed = head.whole.as_of if head.whole else None
    return {
        "slug": head.slug,
        "title": head.title,
        "web_url": _page(head, reading),
        "list_as_of": listed.isoformat() if listed else None,
    }


def _page(head: Head, reading: Reading) -> str | None:
    return f"{reading.root}{head.record.get_absolute_url()}" if head.record else None


def _levels(lines: Iterable[Line]) -> dict[str, str]:
    """Best level of evidence of every row behind some lines (one query for each collection)."""
    rows = {_name(mark.row): mark.row for line in lines for cell in line.cells for mark in cell.marks}
    found: dict[str, str] = {}
    for collection, own in groupby(sorted(rows.values(), key=lambda row: row.collection), lambda row: row.collection):
        levels = best_levels(collection, [row.slug for row in own])
        found |= {f"{collection}/{slug}": level for slug, level in levels.items()}
    return found


def _name(row: Any) -> str:
    return f"{row.collection}/{row.slug}"


def _day(query: QueryDict) -> date:
    """The day asked for; today where it cannot be read, which is said with all else that is wrong."""
    try:
        return from_query(query).day
    except BadParameters:
        return today()
