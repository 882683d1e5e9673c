"""CSV as RFC 4180 has it: UTF-8, comma, CRLF, one header line; written row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from cyberdip.records.columns import Column

from .sheet import INCOMPLETE, Sheet, to_the_end

MEDIA_TYPE = "text/csv"

# A spreadsheet would run a cell that starts so; the apostrophe makes it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(sheet: Sheet) -> Iterator[str]:
    """The lines of the file; the last one says so where it breaks off."""
    yield line(column.name for column in sheet.columns)
    rows = (line(cell(column, row.get(column.name)) for column in sheet.columns) for row in sheet.rows)
    yield from to_the_end(sheet, "csv", rows, line([INCOMPLETE]))


_writer = csv.writer(_Line(), lineterminator="\r\n")


def line(cells: Iterable[str]) -> str:
    """One line of cells as they are, with its end."""
    return str(_writer.writerow(cells))


def cell(column: Column, value: Any) -> str:
    """A value as one cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if type(value) is str:  # nearly all are
        return safe(value)
    return safe(column.as_text(value))


def safe(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
