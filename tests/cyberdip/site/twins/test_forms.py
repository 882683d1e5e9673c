"""A record's page in other forms: by suffix and by the Accept header, on the small world."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib

from cyberdip.site.models import FormerAddress
from cyberdip.site.twins.offers import OFFERS, REFERENCES
from tests.support import query_budgets, references
from tests.support.outline import addresses
from tests.support.pages import ask, look

pytestmark = pytest.mark.usefixtures("world")

NORM = "/norms/un-13f"
CONVENTION = "/instruments/budapest-convention"
PAGES = [
    NORM,
    CONVENTION,
    "/actors/estonia",
    "/topics/critical-infrastructure",
    "/scenarios/two-states",
    "/sources/un-report-2015",
]
WITH_DOCUMENT = [NORM, CONVENTION, "/sources/un-report-2015"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHOSEN = [one for one in OFFERS if one.chosen]


def body(answer: Any) -> str:
    text: str = answer.getvalue().decode()
    return text


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("offer", CHOSEN, ids=lambda one: one.suffix)
def test_suffix_and_accept_header_give_the_same(place: str, offer: Any) -> None:
    by_suffix = ask(f"{place}.{offer.suffix}")
    by_header = ask(f"{place}/", Accept=offer.media_type)
    assert (by_suffix.status_code, by_header.status_code) == (200, 200)
    assert body(by_suffix) == body(by_header) != ""
    for answer in (by_suffix, by_header):
        assert answer.headers["Content-Type"].partition(";")[0] == offer.media_type
        assert answer.headers["Content-Location"] == f"{place}.{offer.suffix}"
        assert "Accept" in answer.headers["Vary"]
        assert "public" in answer.headers["Cache-Control"]
        assert f'<http://testserver{place}/>; rel="describes"' in answer.headers["Link"]
    assert by_suffix.headers["ETag"] != by_header.headers["ETag"] != ask(f"{place}/").headers["ETag"]
    unchanged = ask(f"{place}.{offer.suffix}", If_None_Match=by_suffix.headers["ETag"])
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    head = ask(f"{place}.{offer.suffix}", "HEAD")
    assert (head.status_code, head.headers["ETag"]) == (200, by_suffix.headers["ETag"])


@pytest.mark.parametrize("place", PAGES)
def test_references_to_every_type_of_page_are_read_by_others(place: str) -> None:
    title = look(f"{place}/").heading
    for query in ["", "?of=document"] if place in WITH_DOCUMENT else [""]:
        (entry,) = references.bibtex(body(ask(f"{place}.bib{query}"))).values()
        (read,) = references.ris(body(ask(f"{place}.ris{query}"))).values()
        text = body(ask(f"{place}.csl.json{query}"))
        (item,) = json.loads(text)
        assert entry["title"] == read["title"] == item["title"]
        assert item["title"] in references.rendered(text)[0]
        if not query:
            assert item["title"] == title
            assert item["URL"] == read["urls"][0] == f"http://testserver{place}/"
            assert (item["type"], read["type_of_reference"]) == ("webpage", "ELEC")
            assert item["version"] == entry["version"] == "release 1"
            assert item["accessed"]


def test_the_document_of_a_norm_is_the_text_that_states_it_at_its_place() -> None:
    (entry,) = references.bibtex(body(ask(f"{NORM}.bib?of=document"))).values()
    assert (entry["ENTRYTYPE"], entry["number"]) == ("techreport", "A/70/174")
    assert "13(f)" in entry["note"]
    (item,) = json.loads(body(ask(f"{CONVENTION}.csl.json?of=document")))
    assert (item["type"], item["number"]) == ("treaty", "ETS No. 185")


def test_the_day_stands_in_the_address_that_is_cited() -> None:
    (item,) = json.loads(body(ask(f"{NORM}.csl.json?as_of=2016")))
    assert item["URL"] == "http://testserver/norms/un-13f/?as_of=2016-12-31"
    assert "As of 31 December 2016" in item["note"]
    assert ask(f"{NORM}.json?as_of=2016").headers["As-Of"] == "2016-12-31"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{NORM}.bib?of=document&as_of=2016", ("as_of", "the same on every day")),
        (f"{NORM}.bib?of=neither", ("of", "page or document")),
        (f"{NORM}.bib?of=page&of=document", ("of", "more than once")),
        ("/actors/estonia.bib?of=document", ("of", "Allowed: page")),
        (f"{NORM}.bib?colour=blue", ("colour", "not a parameter")),
        (f"{NORM}.bib?as_of=yesterday", ("as_of", "YYYY-MM-DD")),
        (f"{NORM}/cite/?of=page", ("of", "not a parameter")),
        (f"{NORM}/card.png?as_of=2016", ("as_of", "picture")),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(address: str, words: tuple[str, ...]) -> None:
    said = look(address, status=400).text
    assert all(word in said for word in words), said


def test_a_format_beside_a_suffix_is_refused() -> None:
    answer = ask(f"{NORM}.json?format=csv")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["format"])


@pytest.mark.parametrize("suffix", ["docx", "csv", "bib.zip", "json.bib", "%3Cb%3E"])
def test_an_unknown_suffix_names_those_on_offer(suffix: str) -> None:
    offered = [one for one in addresses(look(f"{NORM}.{suffix}", status=406)) if one.startswith(NORM)]
    assert offered == [*(f"{NORM}.{one.suffix}" for one in OFFERS), f"{NORM}/"]


def test_an_unknown_media_type_names_those_on_offer() -> None:
    said = look(f"{NORM}/", status=406, Accept="image/gif").text
    assert all(one.media_type in said for one in CHOSEN)
    assert "text/html" in said


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "text/html", BROWSER, "text/*, text/turtle;q=0.1"],
)
def test_a_browser_gets_the_page(accept: str) -> None:
    assert look(f"{NORM}/", Accept=accept).heading


def test_a_record_that_is_not_there_is_a_404_and_one_that_moved_is_followed_in_its_form() -> None:
    assert look("/norms/nothing.bib", status=404).heading == "There is no such page"
    assert ask("/norms/nothing.json").status_code == 404
    assert ask("/norms/nothing/card.png").status_code == 404
    assert ask("/colours/blue.bib").status_code == 404
    FormerAddress.objects.create(slug="x", record_type="norms", former_slug="un-13-old", successor="un-13f", reason="R")
    moved = ask("/norms/un-13-old.bib?of=document")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{NORM}.bib?of=document")


@pytest.mark.parametrize("suffix", ["bib", "json", "linkset.json"])
def test_nothing_is_written_here(suffix: str) -> None:
    answer = ask(f"{NORM}.{suffix}", "POST")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_data_is_that_of_the_api() -> None:
    assert ask(f"{NORM}.json").json() == ask("/api/v1/norms/un-13f/").json()
    graph = rdflib.Graph().parse(data=body(ask(f"{NORM}.ttl")), format="turtle")
    assert len(graph) > 10


@pytest.mark.parametrize("address", [f"{NORM}.bib", f"{CONVENTION}.csl.json?of=document", f"{NORM}.linkset.json"])
def test_a_form_costs_a_fixed_number_of_queries(address: str) -> None:
    query_budgets.check(address)


@pytest.mark.parametrize("address", [f"{NORM}/cite/", f"{CONVENTION}/card.png", f"{NORM}.json"])
def test_so_do_the_page_of_references_and_the_picture(address: str) -> None:
    query_budgets.check(address)


@pytest.mark.parametrize("place", PAGES)
def test_the_page_of_references_has_all_of_them_in_full(place: str) -> None:
    shown = look(f"{place}/cite/")
    files = [one.text for one in shown.main.find("pre")]
    kinds = 2 if place in WITH_DOCUMENT else 1
    assert len(files) == kinds * len(REFERENCES)
    for offer, text in zip(REFERENCES, files, strict=False):
        assert text == " ".join(body(ask(f"{place}.{offer.suffix}")).split())
        assert f"{place}.{offer.suffix}" in shown.links
    headings = [one.text for one in shown.main.find("h3")]
    assert headings == ["Chicago", "OSCOLA", *(one.name for one in REFERENCES)] * kinds


def test_the_box_on_the_page_offers_both_works_and_their_files() -> None:
    page = look(f"{CONVENTION}/")
    (box,) = page.root.find("section", class_="cite-this")
    assert [one.text for one in box.find("h3")] == ["Cite this page", "Cite the document"]
    links = [one.attributes["href"] for one in box.find("a")]
    files = [f"{CONVENTION}.{one.suffix}" for one in REFERENCES]
    assert links == [*files, f"{CONVENTION}/cite/", *(f"{one}?of=document" for one in files), f"{CONVENTION}/cite/"]
    (dated,) = look(f"{CONVENTION}/?as_of=2015").root.find("section", class_="cite-this")
    assert "Accessed" in box.text
    assert "as of 31 December 2015" in dated.text
    assert "Accessed" not in dated.text
    assert dated.find("a")[0].attributes["href"] == f"{CONVENTION}.bib?as_of=2015-12-31"
    assert dated.find("a")[4].attributes["href"] == f"{CONVENTION}.bib?of=document"


def test_a_page_in_another_language_has_the_same_english_forms() -> None:
    for offer in CHOSEN:
        answer = ask(f"/fr{NORM}/", Accept=offer.media_type)
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, "en")
        assert body(answer) == body(ask(f"{NORM}.{offer.suffix}"))
    (box,) = look(f"/fr{CONVENTION}/").root.find("section", class_="cite-this")
    assert box.find("a")[0].attributes["href"] == f"{CONVENTION}.bib"
    assert box.find("a")[3].attributes["href"] == f"/fr{CONVENTION}/cite/"
    assert f"http://testserver{CONVENTION}/." in box.text
    assert look(f"/fr{CONVENTION}/cite/").heading
