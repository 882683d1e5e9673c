"""Files hold public values as they are, and nothing in them runs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from csv import reader, writer
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from cyberdip.exports import csv, jsonld, turtle, xlsx
from cyberdip.exports.sheet import INCOMPLETE, Columns, Row, Sheet, columns_of
from cyberdip.records.columns import Column, Kind

SLUG = Column("slug", Kind.SLUG, "Slug", "Public name", required=True)
TEXT = Column("text", Kind.TEXT, "Text", "Some text", required=False)
DATE = Column("date", Kind.PARTIAL_DATE, "Date", "Some day", required=False)
LIST = Column("names", Kind.LIST, "Names", "Some names", required=False)
FLAG = Column("flag", Kind.BOOLEAN, "Flag", "Yes or no", required=False)
NUMBER = Column("number", Kind.INTEGER, "Number", "How many", required=False)
COLUMNS = (SLUG, TEXT, DATE, LIST, FLAG, NUMBER)
NAMES = [column.name for column in COLUMNS]


def sheet(*rows: Row) -> Sheet:
    block = columns_of(rows, NAMES)
    return Sheet("things", "actors", COLUMNS, [block], date(2015, 12, 31), (("Licence", "CC BY 4.0"),))


def line(**values: Any) -> str:
    return list(csv.pieces(sheet({"slug": "a", **values})))[1].decode()


def test_csv_has_one_header_and_lines_that_end_as_the_standard_says() -> None:
    text = b"".join(csv.pieces(sheet({"slug": "a"}, {"slug": "b"})))
    assert text == b"slug,text,date,names,flag,number\r\na,,,,,\r\nb,,,,,\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    ((_, read, *_),) = reader(io.StringIO(line(text=text), newline=""))
    assert read == f"'{text}"


CELLS = st.text(alphabet=[*"ab 7'=+-@,;\"\t\r\n\0", "é", "\u2028"], max_size=4)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELLS, st.none() | CELLS, st.none() | st.integers() | st.booleans(), st.lists(CELLS))))
def test_a_block_of_rows_is_written_as_pythons_own_writer_does(rows: list[tuple[Any, ...]]) -> None:
    columns = (SLUG, TEXT, NUMBER, LIST)
    expected = io.StringIO(newline="")
    write = writer(expected, lineterminator="\r\n").writerow
    for row in rows:
        texts = [column.as_text(value) for column, value in zip(columns, row, strict=True)]
        write(f"'{text}" if text[:1] in tuple("=+-@\t\r") else text for text in texts)
    block = {column.name: [row[place] for row in rows] for place, column in enumerate(columns)}
    assert csv.lines(columns, block) == expected.getvalue().encode()


def test_a_row_of_one_empty_cell_is_a_row() -> None:
    assert csv.lines((TEXT,), {"text": [None, "a", ""]}) == b'""\r\na\r\n""\r\n'


def test_csv_quotes_what_needs_it() -> None:
    assert line(text='a "b", c\nd') == 'a,"a ""b"", c\nd",,,,\r\n'


def test_csv_writes_lists_flags_and_numbers_as_texts() -> None:
    assert line(names=["x", "y"], flag=True, number=0, date="2013-04") == "a,,2013-04,x; y,yes,0\r\n"
    assert line(flag=False) == "a,,,,no,\r\n"


def test_a_csv_file_that_breaks_off_says_so() -> None:
    def blocks() -> Iterator[Columns]:
        yield columns_of([{"slug": "a"}], NAMES)
        raise OSError

    broken = Sheet("things", "actors", COLUMNS, blocks(), date(2015, 12, 31), ())
    assert list(csv.pieces(broken))[1:] == [b"a,,,,,\r\n", f"{INCOMPLETE}\r\n".encode()]


@pytest.mark.parametrize("writer", [jsonld, turtle])
def test_linked_data_that_breaks_off_is_no_document_any_more(writer: Any) -> None:
    def blocks() -> Iterator[Columns]:
        yield columns_of([{"slug": "a", "text": "b"}], NAMES)
        raise OSError

    broken = Sheet("things", "things", COLUMNS, blocks(), date(2015, 12, 31), ())
    text = "".join(writer.lines(broken))
    assert text.endswith(f"\n{INCOMPLETE}\n")
    with pytest.raises((ValueError, BadSyntax)):
        Graph().parse(data=text, format="json-ld" if writer is jsonld else "turtle")


def parts(*rows: Row) -> dict[str, str]:
    with xlsx.write(sheet(*rows)) as file, ZipFile(file) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_xlsx_has_real_dates_only_where_the_day_is_known() -> None:
    page = parts({"slug": "a", "date": "2013-04-23"}, {"slug": "b", "date": "2013-04"})["xl/worksheets/sheet1.xml"]
    assert re.search(r'<c r="C2" s="\d+"><v>41387</v>', page)
    assert '<c r="C3" t="inlineStr"><is><t>2013-04</t>' in page


def test_xlsx_takes_no_text_for_a_formula_or_a_link() -> None:
    found = parts({"slug": "a", "text": "=1+1"}, {"slug": "b", "text": "https://example.org/"})
    page = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in page
    assert "<t>=1+1</t>" in page
    assert "hyperlink" not in "".join(found.values())


def test_xlsx_cuts_a_text_that_no_cell_can_hold() -> None:
    page = parts({"slug": "a", "text": "x" * 40_000})["xl/worksheets/sheet1.xml"]
    assert len(re.findall("x{32767}", page)) == 1


def test_xlsx_says_what_it_is_and_what_its_columns_mean() -> None:
    about = parts({"slug": "a"})["xl/worksheets/sheet2.xml"]
    assert "CC BY 4.0" in about
    assert "Date: Some day" in about


def test_dates_before_the_calendar_of_spreadsheets_stay_texts() -> None:
    page = parts({"slug": "a", "date": "1648-10-24"})["xl/worksheets/sheet1.xml"]
    assert "<t>1648-10-24</t>" in page
