"""What the frame, comparisons and matrices say is translated as a whole, and what they find is the same."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from cyberdip.records.as_of import AsOf
from cyberdip.site import home
from cyberdip.site.changing import releases
from cyberdip.site.comparing import reading as comparing
from cyberdip.site.comparing.table import Comparison, Sign
from cyberdip.site.crosswalk import reading as crosswalk
from cyberdip.site.frame import NAVIGATION
from cyberdip.site.templatetags.pages import sentence
from tests.support.pages import look
from tests.support.pseudo import brackets, outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
DAY = AsOf(date(2022, 1, 31), chosen=True)
COMPARED = ["actor=estonia&actor=brazil", "instrument=budapest-convention&instrument=unga-73-27&instrument=paris-call"]


def compared(query: str) -> Comparison:
    found = comparing.read(QueryDict(query)).comparison(DAY)
    assert found is not None
    return found


@pytest.mark.parametrize("query", COMPARED)
def test_a_comparison_is_translated_and_differs_in_the_same_lines(query: str) -> None:
    english = compared(query)
    with brackets():
        found = compared(query)
    for section in found.sections:
        assert section.lines
        assert section.heading.startswith("⟦")
        assert outside(section.remark) == ""
        # The statuses before them, and the themes of provisions, are words of records.
        own = {"participants": section.lines[-3:], "provisions": []}.get(section.name, section.lines)
        own = [line for line in own if line.record is None]
        assert [outside(line.heading) for line in own] == [""] * len(own)
        absent = {cell.absent for line in section.lines for cell in line.cells if cell.sign is not Sign.RECORDED}
        assert {outside(text) for text in absent} <= {""}
    assert [line.differs for line in found.lines] == [line.differs for line in english.lines]


def test_stances_are_compared_without_their_days() -> None:
    english = compared("actor=estonia&actor=brazil")
    [positions] = [one for one in english.sections if one.name == "positions"]
    with brackets():
        [found] = [one for one in compared("actor=estonia&actor=brazil").sections if one.name == "positions"]
    recorded = [cell for line in positions.lines for cell in line.cells if cell.sign is Sign.RECORDED]
    assert recorded
    assert all(cell.same_as and not any(letter.isdigit() for letter in cell.same_as) for cell in recorded)
    assert [line.differs for line in positions.lines] == [line.differs for line in found.lines]


@pytest.mark.parametrize("name", list(crosswalk.BY_NAME))
def test_a_matrix_is_translated_and_holds_the_same(name: str) -> None:
    query = QueryDict(f"matrix={name}&rows=all")
    english = crosswalk.read(query, DAY.day).matrix(DAY)
    with brackets():
        wanted = crosswalk.read(query, DAY.day)
        found = wanted.matrix(DAY)
        assert (outside(str(wanted.kind.heading)), outside(str(wanted.kind.tells))) == ("", "")
        empty = {cell.text for line in found.lines for cell in line.cells if cell.sign is not Sign.RECORDED}
        assert {outside(text) for text in empty} <= {""}
    assert [[cell.key for cell in line.cells] for line in found.lines] == [
        [cell.key for cell in line.cells] for line in english.lines
    ]
    assert "⟦" not in "".join(cell.text for line in english.lines for cell in line.cells)


def test_the_form_of_a_matrix_is_translated() -> None:
    with brackets():
        page = look("/crosswalk/?matrix=states-instruments&kind=treaty")
    labels = [one.text for one in page.root.find("label")]
    assert "⟦Kind of instrument⟧" in labels
    assert "⟦Rows⟧" in labels
    assert {"⟦Name: A to Z⟧", "⟦Only with something recorded⟧"} <= {one.text for one in page.root.find("option")}


def test_the_frame_is_translated() -> None:
    with brackets():
        assert all(outside(str(name)) == "" for name, _ in NAVIGATION)
        assert all(outside(str(door.line)) == "" for door in home.doors())
        assert all(outside(total.label) == "" for one in releases.overview().summaries for total in one.totals)
        page = look("/actors/estonia/?as_of=2022-01-31")
        assert "⟦You are reading as of " in page.root.text
        # References are English in every language.
        assert "as of 31 January 2022" in outside(page.root.text)
    assert "⟦" not in look("/actors/estonia/?as_of=2022-01-31").root.text


@pytest.mark.parametrize("text", ["done", "Done.", "\u5b8c\u6210\u3002"])
def test_a_remark_ends_once(text: str) -> None:
    assert sentence(text)[-1] in ".\u3002"
    assert sentence(text).lower().strip(".\u3002") == text.lower().strip(".\u3002")
