"""Files of tables read back by programs that did not write them: their cells as plain texts."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from python_calamine import CalamineWorkbook

from tests.support.api import ask

Cells = list[list[str]]


def in_csv(path: str) -> Cells:
    """The lines of a CSV file, the header first."""
    return list(csv.reader(io.StringIO(ask(path).getvalue().decode(), newline="")))


def sheets_of(path: str) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows of a workbook and what it says of itself, read by calamine: days are days, numbers numbers."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(ask(path).getvalue()))
    rows, about = (book.get_sheet_by_index(place).to_python(skip_empty_area=False) for place in range(2))
    assert len(book.sheet_names) == 2
    return rows, about


def in_xlsx(path: str) -> list[list[Any]]:
    """The rows of a workbook, the header first."""
    return sheets_of(path)[0]


def as_text(cell: Any) -> str:
    """What a cell of a workbook says."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) else str(cell)
