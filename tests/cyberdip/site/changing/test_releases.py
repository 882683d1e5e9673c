"""What one release changed, what was edited since, and two releases compared."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from actors.models import Actor
from cyberdip.loading.models import Change, Release
from cyberdip.site.changing.between import net
from tests.support.editor import Editor
from tests.support.pages import Page, look
from tests.support.releases import further_releases

pytestmark = pytest.mark.usefixtures("world")


def counts(page: Page) -> dict[str, list[int]]:
    """Numbers added, changed and removed by collection."""
    rows = [row for row in page.main.find("tr") if row.find("td")]
    return {row.find("th")[0].text: [int(cell.text) for cell in row.find("td")] for row in rows}


def test_the_first_release_is_counted_by_collection_not_listed() -> None:
    page = look("/changes/?release=1")
    assert sum(added for added, *_ in counts(page).values()) == Change.objects.count()
    assert page.main.find("li", class_="change") == []
    listed = look("/changes/?release=1&collection=norms")
    assert len(listed.main.find("li", class_="change-added")) == 2


def test_a_later_release_lists_each_change(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look("/changes/?release=2")
    assert counts(page)["Contributions"] == [0, 0, 1]
    assert len(page.main.find("li")) > Change.objects.filter(release=2).count()
    assert "Removed un-13f.private-sector Contributions" in page.text


def test_edits_since_the_last_release_are_told() -> None:
    assert "edited since" not in look("/changes/").text
    Editor().change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    assert "1 record edited since the last release" in look("/changes/").text
    page = look("/changes/?release=edits")
    assert page.heading == "Edits since the last release"
    assert "Title Kenya →became Republic of Kenya" in page.text


def test_an_edit_taken_back_is_told_as_such() -> None:
    editor = Editor()
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Kenya"})
    assert "Edited, and set back to what it was" in look("/changes/?release=edits").text


def test_two_releases_are_compared_whatever_happened_in_between(tmp_path: Path) -> None:
    held = further_releases(tmp_path)
    page = look("/changes/?from=1&to=3")
    assert page.heading == "Release 1 to release 3"
    told = {(one.record_type, one.record): one for one in net(1, 3)}
    expected = {
        (collection, slug)
        for collection in held[1]
        for slug in {**held[1][collection], **held[3][collection]}
        if held[1][collection].get(slug) != held[3][collection].get(slug)
    }
    assert set(told) == expected
    assert ("actors", "chile") not in told, "it came and went"
    assert told["contributions", "un-13f.private-sector"].fields == {
        "text": ["Operators report incidents and keep their systems up to date.", "Operators report incidents."]
    }
    for (collection, slug), change in told.items():
        before, after = held[1][collection].get(slug), held[3][collection].get(slug)
        if before and after:
            assert change.fields == {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    assert sum(map(sum, counts(page).values())) == len(expected)
    assert "Chile" not in page.text


def test_a_comparison_may_be_narrowed_to_a_collection(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look("/changes/?from=1&collection=norms")
    assert len(page.main.find("li", class_="change-changed")) == 1
    assert len(counts(page)) > 1, "the others can be chosen"


def test_a_long_comparison_comes_in_pages() -> None:
    release = Release.objects.create(number=2, sha256="a" * 64, released_at=datetime(2027, 1, 2, tzinfo=UTC))
    Change.objects.bulk_create(
        Change(release=release, record_type="votes", record=f"v{n}", title=f"v{n}", action="added") for n in range(150)
    )
    assert "Changes 101 to 150 of 150" in look("/changes/?from=1&to=2&page=2").text
    look("/changes/?from=1&to=2&page=3", status=404)


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("from=0", "from", "the number of a release, 1 to 1"),
        ("from=1&to=2", "to", "the number of a release, 1 to 1"),
        ("to=1", "from", "the number of a release, 1 to 1"),
        ("from=x", "from", "the number of a release, 1 to 1"),
        ("from=1&release=1", "release", "release, or from and to"),
        ("release=1&collection=poems", "collection", "actors"),
        ("collection=norms", "collection", "release"),
        ("page=2", "page", "release"),
    ],
)
def test_what_cannot_be_compared_is_named(query: str, name: str, allowed: str) -> None:
    page = look(f"/changes/?{query}", status=400)
    assert page.main.find("dt")[0].text.startswith(name)
    assert allowed in page.main.find("dd")[0].text


def test_an_older_release_does_not_follow_a_newer_one(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look("/changes/?from=3&to=1", status=400)
    assert "3 to 3" in page.main.find("dd")[0].text
