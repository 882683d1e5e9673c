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


def in_xlsx(path: str, number: int = 0) -> list[list[Any]]:
    """A sheet of a workbook, as Rust's calamine reads it: days as days, numbers as numbers."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(ask(path).getvalue()))
    rows: list[list[Any]] = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
    return rows


def as_text(cell: Any) -> str:
    """What a cell of a workbook says."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) else str(cell)
