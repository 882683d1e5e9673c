"""The pages of sources: the list, and one source with every value that it supports."""

from __future__ import annotations

from typing import Any

import pytest

from cyberdip.site.twins.places import page_types
from cyberdip.sources.models import Citation, Source
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")

PAGE = "/sources/coe-chart-185/"
_PARTIES = "budapest-convention.participations.party"


def supported(path: str = PAGE) -> list[list[str]]:
    rows = look(path).main.find("table", class_="supports")[0].find("tbody")[0].find("tr")
    return [[cell.text for cell in (*row.find("th"), *row.find("td"))] for row in rows]


@pytest.mark.parametrize("model", page_types().values(), ids=page_types())
def test_title_and_summary_of_a_record_stand_where_a_source_leads_to(model: Any) -> None:
    record = model.objects.exclude(summary="").order_by("slug").first() if hasattr(model, "summary") else None
    names = ["title", "summary"] if record else ["title"]
    record = record or model.objects.order_by("slug")[0]
    page = look(record.get_absolute_url())
    for name in names:
        assert len(page.root.find("*", id=f"field-{name}")) == 1, name


def test_a_source_shows_what_it_is_and_where_it_is_read() -> None:
    page = look(PAGE)
    assert page.heading == "Chart of signatures and ratifications of Treaty 185"
    fields = {one.find("dt")[0].text: one.find("dd")[0].text for one in page.main.find("div", class_="field")}
    assert fields["Publisher"] == "Council of Europe"
    assert fields["Published on"] == "25 April 2026"
    assert fields["Language"] == "English"
    assert page.links["https://www.coe.int/chart-185"].startswith("Open the source")
    assert "Nothing recorded for:" in page.text


def test_a_source_lists_every_value_it_supports_with_place_and_evidence() -> None:
    assert [
        "Estonia in Budapest Convention",
        "Consent on",
        "12 May 2003",
        "row 12",
        "official record",
    ] in supported()
    assert any(row[1] == "whole record" for row in supported())


def test_each_value_leads_back_to_the_record_and_to_the_field() -> None:
    Citation.objects.create(
        slug="x",
        record_type="instruments",
        record="budapest-convention",
        field="adopted_on",
        source=Source.objects.get(slug="coe-chart-185"),
        evidence="official-record",
    )
    page = look(PAGE)
    assert "/instruments/budapest-convention/#field-adopted_on" in page.links
    assert "/instruments/budapest-convention/status/#participations.budapest-convention.estonia" in page.links
    status = look("/instruments/budapest-convention/status/")
    assert len(status.root.find("*", id="participations.budapest-convention.estonia")) == 1


def test_from_a_claim_to_its_source_and_back_is_one_click_each_way() -> None:
    norm = look("/topics/cyber-diplomacy/")
    reference = norm.main.find("sup", class_="cite")[0].find("a")[0]
    note = norm.root.find("li", id=reference.attributes["href"][1:])[0]
    assert reference.attributes["id"] in [
        one.attributes["href"][1:] for one in note.find("a") if one.attributes["href"][0] == "#"
    ]
    assert "/sources/short-text/" in [one.attributes["href"] for one in note.find("a")]
    assert "/topics/cyber-diplomacy/" in look("/sources/short-text/").links


def test_a_source_that_supports_nothing_yet_says_so() -> None:
    Source.objects.create(slug="idle", title="Idle", kind="press")
    assert "No value has been traced to this source yet." in look("/sources/idle/").text


def test_a_citation_of_a_record_that_is_gone_is_still_told() -> None:
    Citation.objects.create(
        slug="y",
        record_type="actors",
        record="gone",
        source=Source.objects.get(slug="coe-chart-185"),
        evidence="secondary",
    )
    assert ["gone", "whole record", "", "", "secondary source"] in supported()


def test_many_values_come_in_pages() -> None:
    source = Source.objects.get(slug="un-report-2015")
    held = source.citations.count()
    Citation.objects.bulk_create(
        Citation(
            slug=f"z{number:03}",
            record_type="actors",
            record="estonia",
            field="title",
            source=source,
            evidence="secondary",
        )
        for number in range(250 - held)
    )
    page = look("/sources/un-report-2015/?page=3&as_of=2020")
    assert "250 values, 201 to 250 on this page" in page.text
    assert page.main.find("a", rel="prev")[0].attributes["href"] == "/sources/un-report-2015/?as_of=2020&page=2"


def test_the_address_of_a_citation_opens_the_page_on_which_it_stands() -> None:
    source = Source.objects.get(slug="un-report-2015")
    Citation.objects.bulk_create(
        Citation(slug=f"z{n:03}", record_type="actors", record="estonia", source=source, evidence="secondary")
        for n in range(250)
    )
    for slug in ("z000", "z120", "z249"):
        citation = Citation.objects.get(slug=slug)
        path, _, fragment = citation.get_absolute_url().partition("#")
        assert len(look(path).main.find("tr", id=fragment)) == 1
    assert look(f"{PAGE}?citation=z000", status=400).main.find("dt")[0].text.startswith("citation")
    assert look("/sources/un-report-2015/?citation=z000&page=1", status=400).main.find("dt")


def test_definitions_and_lists_taken_from_a_source_are_shown_on_it() -> None:
    assert "/topics/cyber-diplomacy/#definitions.cyber-diplomacy.short-text" in look("/sources/short-text/").links
    assert f"/about/coverage/?list={_PARTIES}#coverage.{_PARTIES}" in look(PAGE).links


def test_the_list_counts_what_each_source_supports() -> None:
    entry = look("/sources/").main.find("li", id="sources.un-vote-73-27")[0]
    assert "2 citations" in entry.text
