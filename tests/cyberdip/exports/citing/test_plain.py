"""References in full, word for word."""

# ruff: noqa: RUF001  (OSCOLA has single quotation marks)

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from cyberdip.exports.citing import bibtex, csl, plain, ris
from cyberdip.records.citing import Work, WorkType
from cyberdip.records.dates import PartialDate

DAY = PartialDate.parse
TREATY = Work(
    key="c",
    type=WorkType.TREATY,
    title="Convention on Cybercrime",
    bodies=("Council of Europe",),
    date=DAY("2001-11-08"),
    number="ETS No. 185",
    genre="Treaty",
    in_force=DAY("2004-07-01"),
    url="https://example.org/185",
)
RESOLUTION = Work(
    key="r",
    type=WorkType.RESOLUTION,
    title="Developments in the field",
    bodies=("United Nations General Assembly",),
    date=DAY("2018-12-05"),
    number="A/RES/73/27",
    genre="Resolution",
    url="https://undocs.org/A/RES/73/27",
)
REPORT = Work(
    key="a",
    type=WorkType.REPORT,
    title="Report of the group",
    bodies=("Group of Experts",),
    date=DAY("2015-07"),
    number="A/70/174",
    genre="Report",
    place_in="para. 13(f)",
)
PAGE = Work(
    key="p",
    type=WorkType.WEBPAGE,
    title="Is it so?",
    bodies=("The Site",),
    container="The Site",
    date=DAY("2026-11-21"),
    url="https://example.org/p/",
    version="release 3",
    checked=True,
    accessed=date(2026, 11, 26),
)
ACT = Work(
    key="x", type=WorkType.ACT, title="Council Regulation (EU) 2019/796", number="OJ L 129I", date=DAY("2019-05-17")
)
BARE = Work(key="b", type=WorkType.DOCUMENT, title="A text")


@pytest.mark.parametrize(
    ("work", "chicago", "oscola"),
    [
        (
            TREATY,
            "Council of Europe. Convention on Cybercrime. Treaty, ETS No. 185. Adopted November 8, 2001. "
            "https://example.org/185.",
            "Convention on Cybercrime (adopted 8 November 2001, entered into force 1 July 2004) ETS No 185",
        ),
        (
            RESOLUTION,
            "United Nations General Assembly. Developments in the field. Resolution A/RES/73/27. December 5, 2018. "
            "https://undocs.org/A/RES/73/27.",
            "UNGA Res 73/27 (5 December 2018) UN Doc A/RES/73/27",
        ),
        (
            REPORT,
            "Group of Experts. Report of the group. Report A/70/174, para. 13(f). July 2015.",
            "Group of Experts, ‘Report of the group’ (July 2015) UN Doc A/70/174, para 13(f)",
        ),
        (
            PAGE,
            "The Site. “Is it so?” Release 3, last checked November 21, 2026. Accessed November 26, 2026. "
            "https://example.org/p/.",
            "The Site, ‘Is it so?’ (release 3, last checked 21 November 2026) <https://example.org/p/> "
            "accessed 26 November 2026",
        ),
        (
            ACT,
            "Council Regulation (EU) 2019/796. OJ L 129I. May 17, 2019.",
            "Council Regulation (EU) 2019/796 (OJ L 129I)",
        ),
        (BARE, "A text.", "‘A text’"),
    ],
    ids=lambda value: value.type if isinstance(value, Work) else "",
)
def test_a_reference_reads_as_the_style_has_it(work: Work, chicago: str, oscola: str) -> None:
    assert plain.text_of(plain.chicago(work)) == chicago
    assert plain.text_of(plain.oscola(work)) == oscola


@pytest.mark.parametrize(
    ("changed", "oscola"),
    [
        ({"number": "S/RES/1373", "date": DAY("2001-09-28")}, "UNSC Res 1373 (28 September 2001) UN Doc S/RES/1373"),
        (
            {"number": "CICTE/RES.1/17", "bodies": ("OAS",), "date": None, "url": ""},
            "OAS, ‘Developments in the field’ CICTE/RES.1/17",
        ),
    ],
)
def test_resolutions_of_other_organs(changed: dict[str, Any], oscola: str) -> None:
    assert plain.text_of(plain.oscola(replace(RESOLUTION, **changed))) == oscola


def test_only_the_title_of_a_work_of_its_own_is_set_as_one() -> None:
    assert [one.text for one in plain.chicago(TREATY) if one.title] == ["Convention on Cybercrime"]
    assert [one.text for one in plain.chicago(PAGE) if one.title] == []


def test_a_chosen_day_is_told() -> None:
    shown = replace(PAGE, as_of="31 December 2015", accessed=None)
    assert "Release 3, as of 31 December 2015, last checked November 21, 2026." in plain.text_of(plain.chicago(shown))
    assert "(release 3, as of 31 December 2015, last checked 21 November 2026)" in plain.text_of(plain.oscola(shown))


@pytest.mark.parametrize("work", [TREATY, RESOLUTION, REPORT, PAGE, ACT], ids=lambda work: work.type)
def test_references_are_english_in_every_language(work: Work) -> None:
    writers = (bibtex.write, ris.write, csl.write)
    styles = (plain.chicago, plain.oscola)
    here = [write([work]) for write in writers] + [plain.text_of(style(work)) for style in styles]
    with override("fr"):
        there = [write([work]) for write in writers] + [plain.text_of(style(work)) for style in styles]
    assert here == there
