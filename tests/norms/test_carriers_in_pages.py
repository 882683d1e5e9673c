"""A list of carriers of any length: in pages, all of them by address, none passed over in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cyberdip.records import as_of, revision
from cyberdip.site.snapshot import plan as planning
from cyberdip.site.snapshot.copying import Copied, Copying
from cyberdip.site.snapshot.pages import write_all
from cyberdip.site.snapshot.places import file_of
from cyberdip.site.snapshot.rewriting import Rewriter
from cyberdip.site.snapshot.writing import Folder
from instruments.models import Instrument
from norms.models import NormLink
from tests.factories import make
from tests.support.outline import address, addresses, headings, ids
from tests.support.pages import Page, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
NORM = "/norms/un-13g/"
RELATIONS = ("articulates", "supports", "supports", "supports", "supports")


@pytest.fixture(autouse=True)
def _many(world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A norm carried by five, on pages of two."""
    monkeypatch.setattr("norms.carriers.SIZE", 2)
    monkeypatch.setattr("norms.page.MOST_REASONS", 0)
    for number, relation in enumerate(RELATIONS, start=2001):
        instrument = make(Instrument, slug=f"text-{number}", title=f"Text {number}", adopted_on=str(number))
        make(NormLink, slug=f"un-13g.{number}", norm="un-13g", instrument=instrument, relation=relation)


def rows(page: Page) -> list[str]:
    """The links of the norm that the page shows, in their order."""
    shown = [one for line in page.main.find("li", class_="carrier") for one in line.walk()]
    return [one.attributes["id"] for one in shown if one.attributes.get("id", "").startswith("norm-links.")]


def test_every_carrier_is_on_one_page_which_says_how_many_there_are() -> None:
    found: list[str] = []
    for number, shown in enumerate(("1 to 2", "3 to 4", "5 to 5"), start=1):
        page = look(f"{NORM}carriers/?page={number}")
        assert f"Entries {shown} of 5 on this page" in page.text
        assert headings(page, 3)[-1] == "Support it 4"  # all of the relation, of whom the page shows some
        found += rows(page)
    assert found == [f"norm-links.un-13g.{number}" for number in range(2001, 2006)]
    assert headings(look(f"{NORM}carriers/"), 3)[0] == "State it 1"
    assert headings(look(f"{NORM}carriers/?page=2"), 3)[0] == "Support it 4"


def test_the_pages_lead_to_each_other_on_the_chosen_day() -> None:
    page = look(f"{NORM}carriers/?as_of=2004-12-31")
    assert "Entries 1 to 2 of 4 on this page" in page.text
    assert f"{NORM}carriers/?as_of=2004-12-31&page=2" in [one.replace("&amp;", "&") for one in addresses(page)]
    assert "Entries" not in look(f"{NORM}carriers/?as_of=2002-12-31").text


def test_the_page_of_the_norm_shows_the_first_and_leads_to_the_others() -> None:
    page = look(NORM)
    assert rows(page) == ["norm-links.un-13g.2001", "norm-links.un-13g.2002"]
    assert "Entries 1 to 2 of 5 on this page" in page.text
    further = look(address(page, "The list goes on with page 2"))
    assert "norm-links.un-13g.2003" in ids(further)
    chosen = address(look(f"{NORM}?as_of=2004-12-31"), "The list goes on with page 2")
    assert rows(look(chosen)) == ["norm-links.un-13g.2003", "norm-links.un-13g.2004"]
    assert "4 of 4" not in look(f"{NORM}?as_of=2004-12-31").text


def test_a_page_that_is_not_there_is_named() -> None:
    assert look(f"{NORM}carriers/?page=4", status=404).heading
    assert "page" in look(f"{NORM}carriers/?page=many", status=400).text
    assert "page" in look(f"{NORM}?page=2", status=400).text


def test_a_snapshot_holds_every_page_of_the_list(tmp_path: Path) -> None:
    now = revision.current()
    assert now is not None
    root, plan = "https://cyberdip.example", planning.make((), ())
    copying = Copying(plan, tmp_path, root, Copied(as_of.today(), 1, root), now)
    write_all([NORM, f"{NORM}carriers/"], copying, Rewriter(plan, root, root), Folder(tmp_path))
    last = tmp_path / file_of(f"{NORM}carriers/?page=3")
    assert "norm-links.un-13g.2005" in last.read_text()
    held = tmp_path / file_of(NORM)
    (link,) = re.findall(r'rel="next" href="([^"]*)"', held.read_text())
    assert (held.parent / link / "index.html").resolve() == tmp_path.resolve() / file_of(f"{NORM}carriers/?page=2")
