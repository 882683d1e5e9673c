"""A long matrix comes in pages of rows: all of them by address, none passed over in silence, its notes below each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cyberdip.records import as_of, revision
from cyberdip.site.crosswalk import view
from cyberdip.site.snapshot import plan as planning
from cyberdip.site.snapshot.copying import Copied, Copying
from cyberdip.site.snapshot.pages import write_all
from cyberdip.site.snapshot.places import file_of
from cyberdip.site.snapshot.rewriting import Rewriter
from cyberdip.site.snapshot.writing import Folder
from cyberdip.sources import spreading
from cyberdip.sources.models import Citation, Source
from norms.models import NormLink
from tests.support.api import csv_rows, get, problem
from tests.support.outline import address, addresses
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
STATES = "/crosswalk/?matrix=states-instruments"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page of the small world is to hold of rows and notes."""
    monkeypatch.setattr(view, "ROWS_A_PAGE", 2)
    monkeypatch.setattr(spreading, "WHOLE", 0)
    monkeypatch.setattr(spreading, "FIRST", 0)


def heads(page: Page) -> list[str]:
    """What the rows of the page are about."""
    return [one.text for one in page.root.find("tbody")[0].find("a") if one.attributes["href"].startswith("/actors/")]


def test_pages_hold_every_row_once_and_say_which_of_how_many_they_show() -> None:
    whole = [one["title"] for one in get(STATES[1:])["results"]]
    assert len(whole) > 4
    first = look(STATES)
    found: list[str] = []
    last = -(-len(whole) // 2)
    for number in range(1, last + 1):
        page = look(f"{STATES}&page={number}") if number > 1 else first
        shown = heads(page)
        head = page.root.find("h2", class_="results-count")[0].text
        assert head.startswith(f"{len(whole)} rows,")
        assert f"rows {len(found) + 1} to {len(found) + len(shown)} shown" in head
        found += shown
    assert found == whole
    assert f"{STATES}&page=2" in {link.replace("&amp;", "&") for link in first.links}
    assert [row["row"] for row in csv_rows(address(look(f"{STATES}&page=2"), "CSV"))] == [
        row["row"] for row in csv_rows(address(first, "CSV"))
    ]


def test_all_rows_are_on_one_page_for_who_asks_and_stay_there_when_sorted() -> None:
    first = look(STATES)
    way = next(one for one in first.root.find("a") if one.text.startswith("All ") and "on one page" in one.text)
    page = look(way.attributes["href"])
    assert len(heads(page)) == int(way.text.split()[1]) == len(get(STATES[1:])["results"])
    assert not page.root.find("nav", class_="pagination")
    sorts = [one.attributes["href"] for one in page.root.find("a", class_="crosswalk-sort")]
    assert all("page_size=1000" in one for one in sorts)
    assert len(heads(look(sorts[-1]))) == len(heads(page))
    form = page.root.find("form", class_="crosswalk-form")[0]
    assert ("page_size", "1000") in {(one.attributes["name"], one.attributes["value"]) for one in form.find("input")}
    assert STATES in page.links  # and back


def test_kinds_of_instrument_lead_to_their_rows_with_how_many_there_are() -> None:
    page = look("/crosswalk/?rows=all")
    ways = page.root.find("ul", class_="crosswalk-kinds")[0].find("li")
    for way in ways:
        kept = look(way.find("a")[0].attributes["href"])
        count = way.text.split()[-1]
        assert kept.root.find("h2", class_="results-count")[0].text.startswith(f"{count} row")
    total = page.root.find("h2", class_="results-count")[0].text.split()[0]
    assert sum(int(way.text.split()[-1]) for way in ways) == int(total)


@pytest.fixture
def _sourced(world: None) -> None:
    """Each link of a norm to an instrument has a place of its own in a source."""
    source = Source.objects.all()[0]
    for one in NormLink.objects.all():
        owner = {"record_type": NormLink.collection, "record": one.slug}
        Citation.objects.create(slug=one.slug, source=source, locator=one.slug, evidence="secondary", **owner)


@pytest.mark.usefixtures("_sourced")
def test_the_notes_of_each_page_of_rows_are_read_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "ROWS_A_PAGE", 1)
    for query in ("", "?page=2"):
        (line,) = look(f"/crosswalk/{query}").root.find("tbody")[0].find("tr")
        (link,) = [one.attributes["href"] for one in line.find("a") if "#note-" in one.attributes["href"]]
        assert link == f"evidence/1/{query}#note-1"
        evidence = look(f"/crosswalk/evidence/1/{query}")
        assert [one.attributes["id"] for one in evidence.root.find("li") if "value" in one.attributes] == ["note-1"]
        assert f"/crosswalk/{query}#ref-1-1" in addresses(evidence)


@pytest.mark.usefixtures("_sourced")
def test_a_snapshot_holds_each_page_of_rows_with_its_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "ROWS_A_PAGE", 1)
    now = revision.current()
    assert now is not None
    root, plan = "https://cyberdip.example", planning.make((), ())
    copying = Copying(plan, tmp_path, root, Copied(as_of.today(), 1, root), now)
    write_all(["/crosswalk/"], copying, Rewriter(plan, root, root), Folder(tmp_path))
    for query in ("", "?page=2"):
        held = tmp_path / file_of(f"/crosswalk/{query}")
        (link,) = re.findall(r'href="([^"]*)#note-1"', held.read_text())
        notes = (held.parent / link / "index.html").resolve()
        assert notes == tmp_path.resolve() / file_of(f"/crosswalk/evidence/1/{query}")
        assert 'id="note-1"' in notes.read_text()


def test_a_page_beyond_the_end_or_of_too_many_rows_is_named() -> None:
    assert look(f"{STATES}&page=99", status=404).heading
    assert "1 to 1000" in look(f"{STATES}&page_size=1001", status=400).text
    assert "page_size" in problem("crosswalk/?page_size=1001")["errors"]
