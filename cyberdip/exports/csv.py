"""CSV as RFC 4180 has it: UTF-8, comma, CRLF, one header line; written column by column, a block of rows at a time.

Python's own writer looks at every letter of every cell twice. Whether any cell of a column needs quotes or would be
run is told by one look at all of it, and few columns have one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from cyberdip.records.columns import Column

from .sheet import INCOMPLETE, Columns, Sheet, to_the_end

MEDIA_TYPE = "text/csv"
END = b"\r\n"

# A spreadsheet would run a cell that starts so; the apostrophe makes it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = (",", '"', "\n", "\r")
_BETWEEN = "\0"
"""What stands before each cell of a column where all are looked at together: hardly ever in a text."""
_FORMULA = re.compile(f"{_BETWEEN}[{re.escape(''.join(_FORMULA_STARTS))}]")


def pieces(sheet: Sheet) -> Iterator[bytes]:
    """The bytes of the file, a block of rows at a time; the last one says so where it breaks off."""
    yield line(column.name for column in sheet.columns)
    made = sheet.keep(lines(sheet.columns, block) for block in sheet.blocks)
    yield from to_the_end(sheet, "csv", made, line([INCOMPLETE]), b"")


def lines(columns: Sequence[Column], block: Columns) -> bytes:
    """The lines of a block of rows, each with its end."""
    return _joined([cells(column, block[column.name]) for column in columns])


def texts(rows: Sequence[Sequence[str]]) -> bytes:
    """The lines of rows of texts, of which no spreadsheet takes one for a formula."""
    return _joined([_written(column, _together(column)) for column in zip(*rows, strict=True)])


def line(texts: Iterable[str]) -> bytes:
    """One line of texts as they are, with its end."""
    return _joined([_written([text], text) for text in texts])


def cells(column: Column, values: Sequence[Any]) -> Sequence[str]:
    """The values of a column as cells, of which no spreadsheet takes one for a formula."""
    try:
        together = _together(values)
    except TypeError:  # not all of them are texts
        values = [value if type(value) is str else column.as_text(value) for value in values]
        together = _together(values)
    return _written(values, together)


def _together(texts: Sequence[str]) -> str:
    return _BETWEEN.join(("", *texts))


def _written(texts: Sequence[str], together: str) -> Sequence[str]:
    """Texts that no spreadsheet takes for a formula, in quotes where they must be."""
    if _FORMULA.search(together):
        texts = [f"'{text}" if text.startswith(_FORMULA_STARTS) else text for text in texts]
    marks = [mark for mark in _QUOTED if mark in together]
    if marks == [","]:  # as in nearly every column that has one
        return [f'"{text}"' if "," in text else text for text in texts]
    return [_in_quotes(text) if any(mark in text for mark in marks) else text for text in texts] if marks else texts


def _in_quotes(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _joined(columns: Sequence[Sequence[str]]) -> bytes:
    if len(columns) == 1:
        # A line without anything in it would be no row.
        columns = [[text or '""' for text in columns[0]]]
    # Encoded line by line: one letter beyond Latin in all of them would make each take twice the room, and longer.
    lines = map(str.encode, map(",".join, zip(*columns, strict=True)))
    # The empty line at the end is what stands after the last end of a line.
    return END.join(chain(lines, (b"",)))
