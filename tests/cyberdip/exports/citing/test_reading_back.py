"""Every format is read back by libraries that are not ours, for every type of work and for awkward words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cyberdip.exports.citing import bibtex, csl, ris
from cyberdip.records.citing import WorkType
from cyberdip.records.dates import PartialDate
from tests.support import references

AWKWARD = [
    "Quotes “so” and 'so' and \"so\"",
    "Übereinkommen über Datennetzkriminalität, façade, Łódź",
    "Концепция кибербезопасности («Киберщит Казахстана»)",
    "50% of $5 & #1 under_scored ~tilde \\backslash",
    "الاتفاقية العربية لمكافحة جرائم تقنية المعلومات",
]
BODIES = [
    "Council of Europe",
    "Ministry of Justice, Peace and Security",
    "United States, Department of State",
    "Smith and Wesson and others",
    "Bundesamt für Sicherheit in der Informationstechnik (BSI)",
    "Министерство иностранных дел",
]


@pytest.mark.parametrize("title", AWKWARD)
def test_awkward_titles_come_back_from_every_format(title: str) -> None:
    works = references.works_of_every_type(title=title)
    assert {one["title"] for one in references.bibtex(bibtex.write(works)).values()} == {title}
    assert {one["title"] for one in references.ris(ris.write(works)).values()} == {title}
    assert {one["title"] for one in json.loads(csl.write(works))} == {title}
    for line in references.rendered(csl.write(works)):
        assert title in line


def test_line_breaks_and_braces_spoil_no_file() -> None:
    works = references.works_of_every_type(title="First line\nER  - \nsecond {unclosed } } line", bodies=("A\r\nB",))
    held = references.bibtex(bibtex.write(works))
    assert len(held) == len(works)
    assert {one["title"].split()[-1] for one in held.values()} == {"line"}
    assert references.bibtex_names(bibtex.write(works))["work-treaty"] == ["{A B}"]
    read = references.ris(ris.write(works))
    assert {one["title"] for one in read.values()} == {"First line ER - second {unclosed } } line"}
    assert len(read) == len(works)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_stays_one_name(body: str) -> None:
    works = references.works_of_every_type(bodies=(body,))
    for names in references.bibtex_names(bibtex.write(works)).values():
        assert names == [f"{{{body}}}"]
    for one in references.ris(ris.write(works)).values():
        # One comma only, at the end: a last name without a first one.
        assert [name.count(",") for name in one["authors"]] == [1]
        assert one["authors"][0].removesuffix(",").replace(" \N{EN DASH} ", ", ") == body
    for item in json.loads(csl.write(works)):
        assert item["author"] == [{"literal": body}]
    assert all(body in line for line in references.rendered(csl.write(works)))


def test_several_bodies_are_several_names() -> None:
    works = references.works_of_every_type(bodies=("European Parliament", "Council, of the EU"))
    assert references.bibtex_names(bibtex.write(works))["work-act"] == ["{European Parliament}", "{Council, of the EU}"]
    names = references.ris(ris.write(works))["work-act"]["authors"]
    assert names == ["European Parliament,", "Council \N{EN DASH} of the EU,"]


def test_each_type_of_work_has_the_type_that_managers_know() -> None:
    works = references.works_of_every_type()
    held = references.bibtex(bibtex.write(works))
    assert {one.type: held[one.key]["ENTRYTYPE"] for one in works} == {
        kind: "techreport" if kind in (WorkType.RESOLUTION, WorkType.REPORT) else "misc" for kind in WorkType
    }
    read = references.ris(ris.write(works))
    assert {one.type: read[one.key]["type_of_reference"] for one in works} == {
        WorkType.TREATY: "STAT",
        WorkType.ACT: "STAT",
        WorkType.RESOLUTION: "GOVDOC",
        WorkType.DOCUMENT: "GOVDOC",
        WorkType.REPORT: "RPRT",
        WorkType.DATASET: "DATA",
        WorkType.NEWS: "NEWS",
        WorkType.WEBPAGE: "ELEC",
    }
    assert {one.type: csl.item(one)["type"] for one in works} == {
        WorkType.TREATY: "treaty",
        WorkType.ACT: "legislation",
        WorkType.RESOLUTION: "legislation",
        WorkType.DOCUMENT: "document",
        WorkType.REPORT: "report",
        WorkType.DATASET: "dataset",
        WorkType.NEWS: "article-newspaper",
        WorkType.WEBPAGE: "webpage",
    }


def test_the_symbol_is_where_managers_look_for_it() -> None:
    works = references.works_of_every_type()
    assert {one["number"] for one in references.bibtex(bibtex.write(works)).values()} == {"A/RES/73/27"}
    for one in references.ris(ris.write(works)).values():
        tag = "issn" if one["type_of_reference"] in ("GOVDOC", "RPRT") else "note"  # SN and M1
        assert one[tag] == "A/RES/73/27"
    for item in json.loads(csl.write(works)):
        assert item["number"] == "A/RES/73/27"
        assert ("authority" in item) == (item["type"] in ("treaty", "legislation"))


@pytest.mark.parametrize(
    ("known", "of_ris", "parts", "month"),
    [
        ("2018", "2018///", [2018], None),
        ("2018-12", "2018/12//", [2018, 12], "dec"),
        ("2018-12-05", "2018/12/05/", [2018, 12, 5], "dec"),
    ],
)
def test_a_date_is_as_precise_as_known(known: str, of_ris: str, parts: list[int], month: str | None) -> None:
    works = references.works_of_every_type(date=PartialDate.parse(known))
    for one in references.bibtex(bibtex.write(works)).values():
        assert (one["date"], one["year"], one.get("month")) == (known, "2018", month)
    for read in references.ris(ris.write(works)).values():
        assert (read["date"], read["year"]) == (of_ris, "2018")
    for item in json.loads(csl.write(works)):
        assert item["issued"] == {"date-parts": [parts]}


def test_what_is_not_known_is_not_there() -> None:
    works = references.works_of_every_type(bodies=(), date=None, number="", url="", genre="", place="", container="")
    for one in references.bibtex(bibtex.write(works)).values():
        assert set(one) <= {"ENTRYTYPE", "title", "language"}
    for read in references.ris(ris.write(works)).values():
        assert set(read) == {"type_of_reference", "id", "title", "language"}
    for item in json.loads(csl.write(works)):
        assert set(item) == {"id", "type", "title", "language"}
    assert len(references.rendered(csl.write(works))) == len(works)


def test_addresses_stand_as_they_are_and_the_day_of_access_with_them() -> None:
    address = "https://example.org/a_b?c=%20d&e=~f#g"
    works = references.works_of_every_type(url=address, accessed=date(2026, 11, 26))
    for one in references.bibtex_raw(bibtex.write(works)).values():
        assert (one["url"], one["urldate"]) == (address, "2026-11-26")
    for read in references.ris(ris.write(works)).values():
        assert (read["urls"], read["access_date"]) == ([address], "2026/11/26")
    for item in json.loads(csl.write(works)):
        assert (item["URL"], item["accessed"]) == (address, {"date-parts": [[2026, 11, 26]]})
    assert all(address in line for line in references.rendered(csl.write(works)))
    hard = references.works_of_every_type(url="https://example.org/{a}?b c")
    assert references.bibtex_raw(bibtex.write(hard))["work-act"]["url"] == "https://example.org/%7Ba%7D?b%20c"
