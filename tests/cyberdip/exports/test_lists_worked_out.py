"""Files of the lists that are no collection (status, questions, search and their kin) hold what JSON says, whole."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import chain
from typing import Any
from zipfile import ZipFile

import pytest

from actors.models import Actor
from cyberdip.api import row_lists
from cyberdip.api.lists import LISTS
from cyberdip.api.row_lists import RowListView
from cyberdip.api.timeline import TimelineView
from cyberdip.exports.sheet import INCOMPLETE
from cyberdip.loading.models import Change
from cyberdip.search import index
from instruments.models import Instrument, Milestone
from norms.models import Norm
from tests.support.api import ask, get, problem
from tests.support.tables import as_text, in_csv, in_xlsx

pytestmark = pytest.mark.usefixtures("world")

ODD = '=1+1 "quoted", \u200f\u0645\u0631\u062d\u0628\u0627\nsecond line\twith a tab; and \\ a backslash \u00e9'
ASKED = {
    "search": "q=quoted",
    "status": "instrument=budapest-convention&from=2000&to=2020",
    "questions": "party_to=budapest-convention",
    "compare": "instrument=budapest-convention&instrument=paris-call",
    "crosswalk": "matrix=norms-instruments",
    "briefs": "actor=estonia",
    "participate": "",
    "timeline": "",
    "changes": "record_type=norms",
}
NOTHING = {
    "search": "q=xyzzyq",
    "status": "instrument=budapest-convention&actor=microsoft",
    "questions": "party_to=budapest-convention&kind=civil-society",
    "compare": "actor=kenya&only=differences",
    "crosswalk": "matrix=states-instruments&actor=kenya&rows=recorded&kind=resolution",
    "participate": "sort=academia&scope=regional",
    "timeline": "q=xyzzyq",
    "changes": "since=1",
}
"""What each is asked for in vain; a brief always says something."""
VIEWS = pytest.mark.parametrize("view", LISTS, ids=lambda view: view.name)


def plain(value: Any) -> str:
    """A value of a JSON answer as one cell should say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def escaped(text: str) -> str:
    """What a spreadsheet would run is led by an apostrophe in CSV."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and text else text


def rows_of(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer, the cells of a matrix as columns."""
    rows: list[dict[str, Any]] = answer["results"]
    for row in rows if "columns" in answer else ():
        row |= {cell["column"]: cell["text"] for cell in row.pop("cells")}
    return rows


@pytest.fixture
def _odd_names(world: None) -> None:
    for model in (Actor, Instrument, Milestone, Norm):
        model.objects.update(title=ODD)
    Instrument.objects.update(terms=ODD)
    Change.objects.update(title=ODD)
    index.rebuild()


@pytest.mark.usefixtures("_odd_names")
@VIEWS
def test_each_cell_is_read_back_as_json_has_it(view: type[RowListView]) -> None:
    path = f"{view.name}/?{ASKED[view.name]}&as_of=2020"
    path = path.removesuffix("&as_of=2020") if view.name in ("status", "changes") else path
    rows = rows_of(get(f"{path}&page_size=1000"))
    expected = [[plain(value) for value in row.values()] for row in rows]
    assert any(ODD in cell for cell in chain.from_iterable(expected))
    header, *lines = in_csv(f"{path}&format=csv")
    assert header == list(rows[0])
    assert lines == [[escaped(cell) for cell in row] for row in expected]
    book = in_xlsx(f"{path}&format=xlsx")
    assert book[0] == header
    assert [[as_text(cell) for cell in row] for row in book[1:]] == expected


@pytest.mark.parametrize(
    "query", ["search?q=convention", "timeline?", "changes?record_type=actors", "status?instrument=budapest-convention"]
)
def test_a_file_is_whole_however_short_the_pages_are(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of it may be asked for."""
    monkeypatch.setattr(row_lists, "LARGEST_PAGE", 1)
    count = get(query.replace("?", "/?page_size=1&"))["count"]
    assert count > 1
    csv_file, book = query.replace("?", ".csv?"), query.replace("?", ".xlsx?")
    assert len(in_csv(csv_file)) == len(in_xlsx(book)) == 1 + count
    assert in_csv(f"{csv_file}&page=2&page_size=1") == [
        line for at, line in enumerate(in_csv(csv_file)) if at in (0, 2)
    ]


@pytest.mark.parametrize("form", ["csv", "jsonld", "ttl"])
def test_a_file_says_that_the_rest_of_it_could_not_be_found(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_lists, "LARGEST_PAGE", 1)
    find = TimelineView.find

    def broken(self: Any, wanted: Any, day: Any, part: Any, reading: Any) -> Any:
        if part.page == 2:
            raise OSError
        return find(self, wanted, day, part, reading)

    monkeypatch.setattr(TimelineView, "find", broken)
    answer = ask(f"timeline.{form}")
    text = answer.getvalue().decode()
    assert answer.status_code == 200
    assert text.splitlines()[-1] == INCOMPLETE
    assert get("timeline/?page_size=1")["results"][0]["slug"] in text


@VIEWS
def test_a_filter_that_matches_nothing_gives_an_empty_file_with_its_header(view: type[RowListView]) -> None:
    if view.name not in NOTHING:
        assert view.name == "briefs"
        return
    query = NOTHING[view.name]
    assert get(f"{view.name}/?{query}")["results"] == []
    (header,) = in_csv(f"{view.name}.csv?{query}")
    assert in_xlsx(f"{view.name}.xlsx?{query}") == [header]
    assert header[0] == view.columns[0].name


@VIEWS
def test_an_unknown_format_is_told_those_on_offer(view: type[RowListView]) -> None:
    for path in (f"{view.name}/?{ASKED[view.name]}&format=pdf", f"{view.name}.pdf?{ASKED[view.name]}"):
        allowed = problem(path, status=406)["errors"]["format"]["allowed"]
        assert allowed == "json, csv, xlsx, jsonld, ttl"
    assert "text/csv (format=csv)" in problem(f"{view.name}/?{ASKED[view.name]}", 406, accept="image/png")["detail"]


def test_days_are_days_and_the_header_stays_in_sight() -> None:
    path = "status.xlsx?instrument=budapest-convention&as_of=2020-06"
    header, *rows = in_xlsx(path)
    since = {row[header.index("actor")]: row[header.index("since")] for row in rows}
    # The last is known to the year only, which is no day.
    assert (since["estonia"], since["european-union"]) == (date(2004, 7, 1), "2014")
    with ZipFile(io.BytesIO(ask(path).getvalue())) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        about = book.read("xl/worksheets/sheet2.xml").decode()
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>' in page
    for told in ("Release 1", "30 June 2020", "instrument is Budapest Convention", "CC BY 4.0", "/api/v1/status.xlsx"):
        assert told in about
