"""The history of a record, and the record as a release held it, as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from actors.models import Actor
from tests.support.editor import Editor
from tests.support.pages import look
from tests.support.releases import FIRST_STATEMENT, SECOND_STATEMENT, further_releases

pytestmark = pytest.mark.usefixtures("world")


def test_a_history_tells_each_release_the_newest_first(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look("/norms/un-13f/history/")
    assert page.heading == "History of Do not damage critical infrastructure"
    headings = [one.text for one in page.main.find("h2")]
    assert headings == ["Release 3", "Release 2", "Release 1", "Added together with it"]
    assert [one.text for one in page.main.find("del")][-1] == "[taken out: damage]"
    assert [one.text for one in page.main.find("ins")][-1] == "[put in: harm]"
    assert "Citations: 2" in page.text
    assert "norm 13 (f)" in page.text
    for number in (1, 2, 3):
        assert f"/norms/un-13f/history/{number}/" in page.links


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/instruments/paris-call/history/", "Added paris-call.kenya Participations"),
        ("/actors/kenya/history/", "Added paris-call.kenya Participations"),
        ("/actors/estonia/history/", "Changed european-union.estonia Memberships Joined on 2004-05-01 →became 2004-05"),
        ("/changes/participations/paris-call.kenya/", "Added paris-call.kenya"),
    ],
)
def test_rows_are_told_in_the_histories_of_what_they_join(path: str, said: str, tmp_path: Path) -> None:
    further_releases(tmp_path)
    assert said in look(path).text


def test_a_record_that_is_gone_keeps_its_history(tmp_path: Path) -> None:
    further_releases(tmp_path)
    page = look("/actors/chile/history/")
    assert page.heading == "History of Chile"
    assert "not there any more" in page.text
    assert {one for one in page.links if "/history/" in one} == {"/actors/chile/history/", "/actors/chile/history/2/"}


def test_a_history_of_nothing_is_not_there() -> None:
    for path in ("/norms/un-99/history/", "/changes/votes/a.b/", "/norms/%00/history/", "/norms/un-99/history/1/"):
        look(path, status=404)


def test_a_record_page_names_the_latest_change_and_leads_to_the_history(tmp_path: Path) -> None:
    assert "Added in release 1" in look("/norms/un-13g/").text
    further_releases(tmp_path)
    page = look("/norms/un-13f/")
    assert "Changed in release 3" in page.text
    assert page.links["/norms/un-13f/history/"] == "3 changes, with those of its citations and rows"
    Editor().change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    assert "Changed by an edit since the last release" in look("/actors/kenya/").text


def test_a_record_is_shown_as_a_release_held_it(tmp_path: Path) -> None:
    further_releases(tmp_path)
    first, second = look("/norms/un-13f/history/1/"), look("/norms/un-13f/history/2/")
    assert "As it was in release 1" in first.text
    assert FIRST_STATEMENT in first.text
    assert SECOND_STATEMENT in second.text
    assert ("Not read in A/76/135 yet." in first.text, "Not read in A/76/135 yet." in second.text) == (True, False)
    assert first.links["/norms/un-13f/"] == "The record as it is now"
    assert first.links["/api/v1/norms/un-13f/?release=1"] == "The same as data"
    assert first.root.find("meta", name="robots")[0].attributes["content"] == "noindex"


def test_where_a_release_did_not_hold_a_record_that_is_said(tmp_path: Path) -> None:
    further_releases(tmp_path)
    early = look("/actors/chile/history/1/", status=404)
    assert "Release 1 did not hold chile yet. It was added in release 2." in early.text
    late = look("/actors/chile/history/3/", status=410)
    assert "Release 3 did not hold chile any more. It was removed in release 3." in late.text
    assert "/actors/chile/history/" in late.links
    assert "Chile" in look("/actors/chile/history/2/").text


@pytest.mark.parametrize("number", ["0", "2", "-1", "one", "1.0", "9" * 30, "%D9%A1"])
def test_a_number_of_no_release_is_refused_with_those_there_are(number: str) -> None:
    page = look(f"/norms/un-13f/history/{number}/", status=400)
    assert page.main.find("dd")[0].text == "Allowed: the number of a release, 1 to 1"
