"""Atom feeds: every change an entry, in every scope; sound, stable, in pages, made anew only when something changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from actors.models import Actor
from cyberdip.cache.entries import is_public
from cyberdip.loading.dump import dump
from cyberdip.loading.engine import load
from cyberdip.loading.models import Change
from cyberdip.site.changing.feeds import SIZE
from tests.support.editor import Editor
from tests.support.feeds import feed, whole, wrong_with
from tests.support.pages import ask, look
from tests.support.releases import further_releases

pytestmark = pytest.mark.usefixtures("world")

FEEDS = [
    "/changes.atom",
    "/changes/norms.atom",
    "/changes/participations.atom",
    "/norms/un-13f/changes.atom",
    "/instruments/paris-call/changes.atom",
    "/instruments/paris-call/participations.atom",
    "/changes/participations/paris-call.kenya.atom",
    "/actors/chile/changes.atom",
]


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_sound_and_has_its_entries(path: str, tmp_path: Path) -> None:
    further_releases(tmp_path)
    read = feed(path)
    assert len(read.entries) > 0
    assert read.feed.updated == max(entry.updated for entry in read.entries)
    assert [entry.updated for entry in read.entries] == sorted((e.updated for e in read.entries), reverse=True)


def test_a_feed_tells_each_change_and_the_first_release_in_one_entry(tmp_path: Path) -> None:
    further_releases(tmp_path)
    entries = whole("/changes.atom")
    later = Change.objects.exclude(release=1)
    assert len(entries) == later.count() + 1
    assert entries[-1].title == f"Release 1: {Change.objects.filter(release=1).count()} records added"
    names = {f"tag:127.0.0.1,2026:changes/{one.release_id}/{one.record_type}/{one.record}" for one in later}
    assert {entry.id for entry in entries[:-1]} == names


def test_an_entry_says_what_changed_and_leads_to_the_history(tmp_path: Path) -> None:
    further_releases(tmp_path)
    entry = next(one for one in whole("/changes/norms.atom") if one.id.endswith("changes/2/norms/un-13f"))
    assert entry.title == "Do not damage critical infrastructure (Norms): changed"
    assert "<del>damage</del><ins>harm</ins>" in entry.summary
    assert entry.link == "http://testserver/norms/un-13f/history/"
    assert [tag.term for tag in entry.tags] == ["norms", "changed"]
    look(entry.link.removeprefix("http://testserver"))


def test_the_feed_of_participations_tells_who_joined(tmp_path: Path) -> None:
    further_releases(tmp_path)
    titles = [entry.title for entry in whole("/instruments/paris-call/participations.atom")]
    assert titles == ["paris-call.kenya (Participations): added", "Release 1: 2 records added"]
    titles = [entry.title for entry in whole("/instruments/budapest-convention/participations.atom")]
    assert titles == ["Release 1: 8 records added"], "seven participations and a declaration"


def test_the_feed_of_a_record_tells_of_citations_and_rows_too(tmp_path: Path) -> None:
    further_releases(tmp_path)
    kinds = [(e.tags[0].term, e.tags[-1].term) for e in whole("/norms/un-13f/changes.atom")][:-1]
    assert sorted(kinds) == [
        ("citations", "removed"),
        ("contributions", "added"),
        ("contributions", "removed"),
        ("norms", "changed"),
        ("norms", "changed"),
    ]


def test_a_long_feed_comes_in_pages_that_lead_to_each_other(tmp_path: Path) -> None:
    further_releases(tmp_path)
    release = Change.objects.filter(release=3)[0].release
    Change.objects.bulk_create(
        Change(release=release, record_type="votes", record=f"v{n}", title=f"v{n}", action="added")
        for n in range(2 * SIZE)
    )
    read = feed("/changes.atom")
    links = {link.rel: link.href for link in read.feed.links}
    assert len(read.entries) == SIZE
    assert links["next"] == "http://testserver/changes.atom?page=2"
    assert links["last"] == "http://testserver/changes.atom?page=3"
    assert len({entry.id for entry in whole("/changes.atom")}) == Change.objects.exclude(release=1).count() + 1
    middle = {link.rel: link.href for link in feed("/changes.atom?page=2").feed.links}
    assert middle["previous"] == middle["first"] == "http://testserver/changes.atom"


def test_an_edit_keeps_its_entry_when_a_release_takes_it_in(tmp_path: Path) -> None:
    Editor().change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    edited = feed("/actors/kenya/changes.atom").entries[0]
    assert edited.title == "Republic of Kenya (Actors): changed"
    dump(tmp_path)
    load(tmp_path)
    released = feed("/actors/kenya/changes.atom").entries[0]
    assert released.id == edited.id == "tag:127.0.0.1,2026:changes/2/actors/kenya"
    assert released.updated > edited.updated


@pytest.mark.parametrize("path", ["/changes.atom", "/norms/un-13f/changes.atom"])
def test_a_feed_held_already_is_not_sent_again(path: str) -> None:
    first = ask(path)
    assert ask(path, if_none_match=first.headers["ETag"]).status_code == 304
    assert ask(path, if_modified_since=first.headers["Last-Modified"]).status_code == 304
    assert is_public("200 OK", list(first.headers.items())), "the page cache keeps it"
    assert ask(path, method="HEAD").content == b""


@pytest.mark.parametrize(
    "path", ["/norms/", "/norms/un-13f/", "/changes/", "/norms/un-13f/history/", "/actors/estonia/"]
)
def test_pages_lead_to_their_feeds(path: str) -> None:
    links = look(path).root.find("link", type="application/atom+xml")
    assert links
    for link in links:
        feed(link.attributes["href"])


def test_the_page_of_an_instrument_leads_to_the_feed_of_who_joins_it() -> None:
    links = look("/instruments/paris-call/").root.find("link", type="application/atom+xml")
    assert [link.attributes["href"] for link in links] == [
        "/instruments/paris-call/changes.atom",
        "/instruments/paris-call/participations.atom",
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/changes/poems.atom", 404),
        ("/norms/un-99/changes.atom", 404),
        ("/instruments/no-such/participations.atom", 404),
        ("/changes.atom?page=9", 404),
        ("/changes.atom?page=x", 400),
        ("/changes.atom?colour=blue", 400),
        ("/norms/%00/changes.atom", 404),
    ],
)
def test_a_feed_that_cannot_be_says_so(path: str, status: int) -> None:
    assert ask(path).status_code == status


def test_who_takes_no_feed_gets_none() -> None:
    assert ask("/changes.atom", accept="image/png").status_code == 406
    assert ask("/changes.atom", accept="text/html,application/xml;q=0.9,*/*;q=0.8").status_code == 200


def test_the_rules_notice_a_feed_that_breaks_them() -> None:
    text = ask("/changes.atom").getvalue().replace(b"<updated>", b"<updated>on ").replace(b"author", b"writer")
    wrong = wrong_with(text, "http://testserver/changes.atom")
    assert "feed has no time by RFC 3339" in wrong
    assert "neither the feed nor every entry has an author" in wrong
