"""The list pages: filters with counts, order, pages, all in the address, and the same records as the API."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from cyberdip.pages.controls import Form
from cyberdip.records.listing import read_listing
from cyberdip.sources.models import Source
from tests.support.api import slugs
from tests.support.html import Element
from tests.support.pages import Page, look

pytestmark = pytest.mark.usefixtures("world")


def titles(page: Page) -> list[str]:
    return [one.text for one in page.main.find("h3", class_="list-entry-title")]


def control(page: Page, name: str, value: str) -> Element:
    return page.main.find("input", name=name, value=value)[0]


def chips(page: Page) -> dict[str, str]:
    """Where each chip leads by its sentence, without the cross after it."""
    return {one.text[:-2]: one.attributes["href"] for one in page.main.find("a", class_="chip")}


def test_a_filter_is_counted_ticked_and_said() -> None:
    page = look("/sources/?kind=un-document")
    assert titles(page) == [
        "Record of the vote on resolution 73/27",
        "Report of the fourth Group of Governmental Experts",
    ]
    assert "checked" in control(page, "kind", "un-document").attributes
    assert "checked" not in control(page, "kind", "treaty-office").attributes
    assert chips(page) == {"Take away: kind is UN document": "/sources/"}
    assert page.root.find("h2", id="results")[0].text == "2 records"


def test_counts_beside_a_filter_are_those_without_it() -> None:
    counts = {
        label.find("input")[0].attributes["value"]: label.find("span", class_="count")[0].text
        for label in look("/sources/?kind=un-document").main.find("label", class_="facet-value")
        if label.find("input")[0].attributes["name"] == "kind"
    }
    assert counts == {"source-document": "1", "un-document": "2", "treaty-office": "1"}


def test_values_that_records_hold_are_offered_by_name_the_most_frequent_first() -> None:
    Source.objects.filter(slug="un-vote-73-27").update(language="fr")
    facet = look("/sources/?language=fr").main.find("fieldset", class_="facet")[1]
    assert facet.find("legend")[0].text == "Language"
    assert [one.text for one in facet.find("label")] == ["English 3", "French 1"]
    assert chips(look("/sources/?language=fr")) == {"Take away: language is French": "/sources/"}
    facet = look("/sources/?language=fr&kind=source-document").main.find("fieldset", class_="facet")[1]
    assert [one.text for one in facet.find("label")] == ["English 1", "French 0"]
    assert [one.text for one in look("/fr/sources/").main.find("fieldset", class_="facet")[1].find("label")] == [
        "anglais 3",
        "français 1",
    ]


def test_taking_one_filter_away_keeps_the_others_and_the_day() -> None:
    page = look("/sources/?kind=un-document&q=vote&as_of=2020")
    assert chips(page) == {
        "Take away: kind is UN document": "/sources/?q=vote&as_of=2020",
        "Take away: text contains “vote”": "/sources/?kind=un-document&as_of=2020",
    }


def test_fields_left_alone_in_the_form_change_nothing_and_leave_no_trace_in_links() -> None:
    page = look("/sources/?q=&kind=un-document&published_on_after=&published_on_before=&ordering=&page_size=1")
    assert titles(page) == ["Record of the vote on resolution 73/27"]
    assert "/sources/?kind=un-document&page_size=1&page=2" in page.links
    assert chips(page) == {"Take away: kind is UN document": "/sources/?page_size=1"}


def test_a_filter_without_a_control_is_carried_along_by_the_form() -> None:
    form = look("/sources/?symbol=A/70/174&as_of=2020").main.find("form", aria_label="Filter and sort this list")[0]
    hidden = {one.attributes["name"]: one.attributes["value"] for one in form.find("input", type="hidden")}
    assert hidden == {"symbol": "A/70/174", "as_of": "2020"}


def test_the_order_is_chosen_and_shown() -> None:
    page = look("/sources/?ordering=-published_on&kind=un-document")
    assert titles(page)[0] == "Record of the vote on resolution 73/27"
    chosen = [one.text for one in page.main.find("option") if "selected" in one.attributes]
    assert "Published on, newest first" in chosen


def test_pages_follow_each_other() -> None:
    first, second = look("/sources/?page_size=2"), look("/sources/?page_size=2&page=2")
    assert len({*titles(first), *titles(second)}) == 4
    assert first.main.find("a", rel="next")[0].attributes["href"] == "/sources/?page_size=2&page=2"
    assert second.main.find("a", rel="prev")[0].attributes["href"] == "/sources/?page_size=2"
    assert second.root.find("h2", id="results")[0].text == "4 records, 3 to 4 shown"
    assert second.main.find("a", aria_current="page")[0].text == "Page 2"


def test_a_list_with_nothing_in_it_says_so() -> None:
    page = look("/sources/?q=unheard-of")
    assert "Nothing recorded here fits all of that" in page.text
    assert titles(page) == []


@pytest.mark.parametrize(
    ("path", "collection"),
    [("/sources/", "sources"), ("/topics/?kind=subject", "topics"), ("/scenarios/", "scenarios")],
)
def test_a_list_leads_to_its_twin_and_to_files_of_what_it_shows(path: str, collection: str) -> None:
    page = look(path)
    query = path.partition("?")[2]
    twin = f"/api/v1/{collection}/{'?' if query else ''}{query}"
    assert page.root.find("link", rel="alternate")[0].attributes["href"] == twin
    for name in ("csv", "xlsx", "json", "jsonld"):
        assert f"/api/v1/{collection}/?{query}{'&' if query else ''}format={name}" in page.links


@pytest.mark.parametrize(
    "query",
    ["", "kind=un-document", "q=report", "ordering=-published_on", "published_on_after=2018", "page_size=3&page=2"],
)
def test_page_and_api_list_the_same_records_in_the_same_order(query: str) -> None:
    page = look(f"/sources/?{query}")
    shown = [one.find("a")[0].attributes["href"] for one in page.main.find("h3", class_="list-entry-title")]
    assert shown == [f"/sources/{slug}/" for slug in slugs(f"sources/?{query}")]


def test_the_twin_of_a_further_page_lists_what_that_page_lists() -> None:
    listing = read_listing(Source, QueryDict("kind=un-document&page=2"), default_page_size=1)
    twin = Form(listing, (), (), (), ()).twin
    assert twin == "/api/v1/sources/?kind=un-document&page=2&page_size=1"
    assert slugs(twin) == [one.slug for one in listing.records]


def test_the_chosen_day_is_kept_by_every_link_and_form() -> None:
    page = look("/sources/?as_of=2020-05")
    inside = [href for href in page.links if href.startswith("/") and not href.startswith("/sources/?page")]
    unkept = [href for href in inside if "as_of=" not in href]
    assert unkept == ["/sources/"] or unkept == []
    search = page.root.find("form", role="search")[0]
    assert search.find("input", name="as_of")[0].attributes["value"] == "2020-05-31"
    assert "31 May 2020" in page.root.find("*", class_="day-reminder")[0].text


def test_a_list_says_what_it_holds_to_programs() -> None:
    data = look("/sources/?page_size=2&page=2").json_ld
    assert data["@type"] == "CollectionPage"
    items = data["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == [3, 4]
    assert data["mainEntity"]["numberOfItems"] == 4
