"""CSV files: rows read with their line numbers, and written so that the same rows give the same bytes.

UTF-8, comma, `"` for quoting, LF line ends, a header line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .problems import Place, Problems
from .raw import RawRow

MAX_CELL = 20_000
"""Characters a cell may have."""


def read(text: str, name: str, columns: Sequence[str], problems: Problems) -> list[RawRow]:
    """The rows of a CSV file under exactly `columns`; what does not fit is noted as a problem."""
    csv.field_size_limit(max(MAX_CELL * 4, 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[RawRow] = []
    line = 1
    try:
        header = next(reader, None)
        if header is None:
            problems.add(
                Place(name, 1),
                "",
                "",
                f"the file is empty; its first line must be {','.join(columns)}",
            )
            return []
        if not _header_fits(header, columns, Place(name, 1), problems):
            return []
        line = reader.line_num + 1
        for cells in reader:
            row = _row(cells, header, Place(name, line), problems)
            if row:
                rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(Place(name, line), "", "", f"is not CSV: {error}")
    return rows


def _header_fits(header: list[str], columns: Sequence[str], place: Place, problems: Problems) -> bool:
    allowed = f"the columns are {', '.join(columns)}"
    before = len(problems.found)
    for column in dict.fromkeys(header):
        if column not in columns:
            problems.add(place, column or "(no name)", "", f"is an unknown column; {allowed}")
        elif header.count(column) > 1:
            problems.add(place, column, "", "stands in the header more than once")
    for column in columns:
        if column not in header:
            problems.add(place, column, "", f"is missing from the header; {allowed}")
    return len(problems.found) == before


def _row(cells: list[str], header: list[str], place: Place, problems: Problems) -> RawRow | None:
    if not cells:
        problems.add(place, "", "", "is an empty line; remove it")
        return None
    if len(cells) != len(header):
        problems.add(
            place,
            "",
            ",".join(cells),
            f"has {len(cells)} cells where the header has {len(header)}",
        )
        return None
    too_long = [column for column, cell in zip(header, cells, strict=True) if len(cell) > MAX_CELL]
    for column in too_long:
        value = cells[header.index(column)]
        problems.add(
            place,
            column,
            value,
            f"is too long; at most {MAX_CELL:,} characters are allowed in a cell",
        )
    return None if too_long else RawRow(place, dict(zip(header, cells, strict=True)))


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()
