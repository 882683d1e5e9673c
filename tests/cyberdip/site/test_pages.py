"""The pages that belong to no subject: home, search, changes, data, method, coverage."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from cyberdip.api.expand import expansions_of
from cyberdip.api.lists import LISTS
from cyberdip.api.shape import shape_of
from cyberdip.auditing.gaps import LINEAGE, RELATIONS, SUMMARY, gaps
from cyberdip.loading.models import Change, Release
from cyberdip.records.registry import record_types, table_of
from cyberdip.site import coverage
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, Milestone
from tests.factories import make
from tests.support.outline import ids
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")

NAVIGATION = [
    "Norms",
    "Instruments",
    "Actors",
    "Topics",
    "Timeline",
    "Compare",
    "Crosswalk",
    "Questions",
    "Sources",
    "Data",
]
PAGES = ["/", "/search/?q=estonia", "/changes/", "/changes/?release=1", "/data/", "/about/", "/about/coverage/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_frame(path: str) -> None:
    page = look(path)
    navigation = page.root.find("nav", aria_label="Main")[0]
    assert [one.text for one in navigation.find("a")] == NAVIGATION
    assert page.root.find("a", class_="skip")[0].attributes["href"] == "#main"
    footer = page.root.find("footer")[0].text
    assert "Release 1 of the data" in footer
    assert "CC BY 4.0" in footer
    assert page.root.find("html")[0].attributes["lang"] == "en"
    assert page.root.find("link", rel="canonical")[0].attributes["href"] == f"http://testserver{path.partition('?')[0]}"


def test_home_opens_three_doors_with_live_counts() -> None:
    page = look("/")
    doors = {
        one.find("a")[0].text: one.find("span", class_="count")[0].text for one in page.main.find("h2") if one.find("a")
    }
    assert doors == {"Norms": "2", "Instruments": "6", "Actors": "10"}
    assert page.links["/instruments/?kind=treaty"] == "Treaty"


def test_home_tells_what_comes_next_and_what_came_last_on_the_chosen_day() -> None:
    Milestone.objects.create(
        slug="2019-09-09-a", title="First session", kind="session", date="2019-09-09", date_precision="day"
    )
    Milestone.objects.create(
        slug="2031-01-01-b", title="Far session", kind="session", date="2031-01-01", date_precision="year"
    )

    def told(path: str, heading: str) -> str:
        return look(path).main.find("section", aria_labelledby=heading)[0].text

    assert "First session" in told("/?as_of=2019-01-01", "coming")
    assert "First session" not in told("/?as_of=2019-01-01", "latest")
    assert "First session" in told("/?as_of=2019-10-01", "latest")
    assert "2031 Far session" in told("/", "coming")


def test_home_keeps_the_chosen_day_in_every_link() -> None:
    links = [href for href in look("/?as_of=2015").links if href.startswith("/") and "/api/" not in href]
    assert links
    assert [href for href in links if "as_of=2015-12-31" not in href] == []


def test_search_shows_what_answers_and_whose_part_it_is() -> None:
    page = look("/search/?q=contact+point")
    entry = next(one for one in page.main.find("li", class_="list-entry") if "provision" in one.text)
    assert "provision of Budapest Convention" in entry.text
    assert "found in its" in entry.text


def test_search_is_narrowed_to_one_kind_and_keeps_the_day() -> None:
    page = look("/search/?q=estonia&as_of=2020")
    kept = {one.attributes["name"]: one.attributes["value"] for one in page.main.find("input", type="hidden")}
    assert kept == {"q": "estonia", "as_of": "2020"}
    entries = look("/search/?q=estonia&as_of=2020&record_type=actors").main.find("h3", class_="list-entry-title")
    assert entries
    assert all(entry.find("a")[0].attributes["href"].startswith("/actors/") for entry in entries)


def test_search_without_words_asks_for_them_and_finds_nothing() -> None:
    assert "list-entry" not in look("/search/").answer.content.decode()
    assert look("/search/?q=++").main.find("li", class_="list-entry") == []


def test_search_for_what_nobody_wrote_says_so() -> None:
    assert "None holds “xyzzy”, nor a word like it" in look("/search/?q=xyzzy").text


def test_search_escapes_what_was_asked() -> None:
    page = look('/search/?q="><script>alert(1)</script>')
    assert page.root.find("input", id="search-q")[0].attributes["value"] == '"><script>alert(1)</script>'
    assert [one for one in page.root.find("script") if "alert" in one.text] == []


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("q=a&record_type=poems", "record_type", "actors"),
        ("q=a&q=b", "q", "one value"),
        ("q=a&page=x", "page", "from 1"),
    ],
)
def test_search_names_what_it_cannot_use(query: str, name: str, allowed: str) -> None:
    page = look(f"/search/?{query}", status=400)
    assert page.main.find("dt")[0].text.startswith(name)
    assert allowed in page.main.find("dd")[0].text


def test_changes_list_releases_and_what_each_did() -> None:
    release = Release.objects.create(number=2, sha256="a" * 64, released_at=datetime(2026, 1, 2, tzinfo=UTC))
    Change.objects.create(
        release=release,
        record_type="actors",
        record="estonia",
        title="Estonia",
        action="changed",
        fields={"capital": ["Reval", "Tallinn"]},
    )
    row = look("/changes/").main.find("tr")[1]
    assert row.find("th")[0].text == "Release 2"
    assert [cell.text for cell in row.find("td")][:4] == ["2 January 2026", "0", "1", "0"]
    page = look("/changes/?release=2")
    assert "Capital Reval →became Tallinn" in page.text
    assert "2 January 2026: 0 added, 1 changed, 0 removed." in page.text


@pytest.mark.parametrize("release", ["0", "99", "-1", "two", "1.0", "%D9%A1", "9" * 30])
def test_a_release_that_is_not_there_is_named_with_those_that_are(release: str) -> None:
    page = look(f"/changes/?release={release}", status=400)
    assert page.main.find("dd")[0].text == "Allowed: the number of a release, 1 to 1"


def test_data_lists_every_collection_with_files_and_the_meaning_of_each_column() -> None:
    page = look("/data/")
    models: list[Any] = list(record_types())
    for model in models:
        assert f"/api/v1/{model.collection}/?format=csv" in page.links
        dictionary = page.main.find("details", id=f"columns-{model.collection}")[0]
        explained = {one.text for one in dictionary.find("th", scope="row")}
        assert dictionary.find("caption")[0].text == model.collection
        assert explained == {*table_of(model).by_name, *shape_of(model).names, *expansions_of(model)}
    for view in LISTS:
        dictionary = page.main.find("details", id=f"columns-{view.name}")[0]
        assert [one.text for one in dictionary.find("th", scope="row")] == [one.name for one in view.columns]
        assert dictionary.find("caption")[0].text == f"/api/v1/{view.name}/"


def test_method_says_what_each_sign_means() -> None:
    terms = [one.text for one in look("/about/").main.find("dt")]
    assert terms == ["official record", "secondary source", "source document", "not verified yet", "no source yet"]


def test_coverage_counts_records_by_their_best_evidence() -> None:
    rows = coverage_rows("by-evidence")
    assert rows["Votes"] == ["2", "100 %", "2", "0", "0", "0", "0"]
    assert rows["Topics"] == ["3", "33.3 %", "0", "0", "1", "0", "2"]
    assert sum(int(cell) for cell in rows["All"][2:]) == int(rows["All"][0])


def test_coverage_names_what_records_lack() -> None:
    rows = coverage_rows("gaps")
    lacking = list(gaps(Milestone)[SUMMARY]), list(gaps(Milestone)[RELATIONS])
    assert rows["Milestones"][1:3] == [str(len(one)) for one in lacking]
    assert rows["Instruments"][3] == str(len(gaps(Instrument)[LINEAGE])) != "0"
    assert rows["Topics"][0] == "2"
    assert "Votes" not in rows


def coverage_rows(section: str) -> dict[str, list[str]]:
    """The rows of the table in a section, by their heading."""
    found = look("/about/coverage/").main.find("section", **{"aria-labelledby": section})[0]
    return {row.find("th")[0].text: [cell.text for cell in row.find("td")] for row in found.find("tr")}


def test_coverage_sets_stated_totals_beside_what_is_held() -> None:
    page = look("/about/coverage/")
    rows = {
        row.attributes["id"]: [cell.text for cell in row.find("td")]
        for row in page.main.find("tr")
        if "id" in row.attributes
    }
    assert rows["coverage.budapest-convention.participations.party"][:4] == ["3", "3", "yes", "25 April 2026"]
    assert rows["coverage.paris-call.participations.endorsed"][:3] == ["2", "81", "no"]


def test_the_address_of_a_list_opens_the_page_on_which_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "SIZE", 1)
    for one in Coverage.objects.counted():
        path, _, fragment = one.get_absolute_url().partition("#")
        assert len(look(path).main.find("tr", id=fragment)) == 1
    wrong = look("/about/coverage/?list=nothing", status=400).main
    assert "'nothing' is none of these lists" in wrong.text
    assert "/api/v1/coverage/" in wrong.text
    assert look("/about/coverage/?list=nothing&page=1", status=400).main.find("dt")


def test_instruments_of_which_nothing_was_found_are_counted_there() -> None:
    make(Coverage, source="coe-chart-185", record_type="instruments", record="unga-73-27", listed="provisions")
    assert "For 1 instrument no provision or no norm was found" in look("/about/coverage/").text


def test_searches_for_lineage_are_counted_there_and_read_on_the_pages_of_instruments() -> None:
    before = coverage_rows("lists")
    told = {"record_type": "instruments", "record": "paris-call", "listed": "instruments"}
    made = make(Coverage, source="coe-chart-185", checked_on="2026-11-26", **told)
    assert coverage_rows("lists") == before
    assert "For 1 instrument it is recorded that they were looked for and not found" in look("/about/coverage/").text
    path, _, fragment = made.get_absolute_url().partition("#")
    assert path == "/instruments/paris-call/"
    assert fragment in ids(look(path))


def test_a_page_of_today_speaks_of_today_in_utc() -> None:
    with time_machine.travel(datetime(2030, 5, 1, 23, 30, tzinfo=UTC)):
        assert "1 May 2030" in look("/instruments/budapest-convention/").text
