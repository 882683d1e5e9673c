"""XLSX: one sheet of rows, one that says what the file is; written row by row in constant memory."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from cyberdip.records.columns import Column, Kind

from .sheet import Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES = (Kind.DAY, Kind.PARTIAL_DATE)
_LONGEST_CELL = 32767  # characters; Excel's own limit
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before it


def write(sheet: Sheet) -> IO[bytes]:
    """The file, at its beginning; who reads it closes it. Text is never taken for a formula, a number or a link."""
    file = TemporaryFile()  # noqa: SIM115  (the answer closes it)
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": dict(sheet.about).get("Title", ""), "comments": "CC BY 4.0"})
        _write_rows(book, sheet)
        _write_about(book, sheet)
    file.seek(0)
    return file


def _write_rows(book: Any, sheet: Sheet) -> None:
    page, heading = book.add_worksheet(sheet.name[:31]), book.add_format({"bold": True})
    page.freeze_panes(1, 1)
    page.set_column(0, len(sheet.columns) - 1, 22)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.name, heading)
    lines = (zip(*(block[column.name] for column in sheet.columns), strict=True) for block in sheet.blocks)
    for line, row in enumerate(chain.from_iterable(lines), start=1):
        for place, column in enumerate(sheet.columns):
            _write(page, line, place, column, row[place])


def _write(page: Any, line: int, place: int, column: Column, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int) and not isinstance(value, bool):
        page.write_number(line, place, value)
    elif column.kind in _DATES and (day := _day(str(value))):
        page.write_datetime(line, place, day)
    else:
        page.write_string(line, place, column.as_text(value)[:_LONGEST_CELL])


def _day(text: str) -> date | None:
    """The day, when the text names one that a spreadsheet can hold; a year or month stays text."""
    if not _DAY.fullmatch(text):
        return None
    day = date.fromisoformat(text)
    return day if day >= _FIRST_DAY else None


def _write_about(book: Any, sheet: Sheet) -> None:
    page, heading = book.add_worksheet("About"), book.add_format({"bold": True})
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 100)
    columns = [(column.name, f"{column.english}: {column.meaning}") for column in sheet.columns]
    for line, (label, text) in enumerate([*sheet.about, ("", ""), ("Columns", ""), *columns]):
        page.write_string(line, 0, label, heading)
        page.write_string(line, 1, text)
