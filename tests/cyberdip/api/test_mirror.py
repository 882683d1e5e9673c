"""A program that holds a copy of the data follows by `/api/v1/changes/` alone, and holds what we hold."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from actors.models import Actor
from cyberdip.exports.release.build import build
from cyberdip.loading.dump import dump
from cyberdip.loading.engine import load
from cyberdip.loading.models import Change
from cyberdip.records.registry import record_types
from norms.models import Norm
from tests.support.api import get, problem, results
from tests.support.editor import Editor
from tests.support.releases import Everything, everything_public, further_releases, release_three, release_two
from tests.support.world import WORLD, copy_of_world, load_world


class Mirror:
    """Rows by collection and slug, in a database of its own; knows of the site only what the API answers."""

    def __init__(self, page_size: int = 7) -> None:
        self.page_size = page_size
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE TABLE row (collection, slug, held, PRIMARY KEY (collection, slug))")
        self.release = 0

    def follow(self, query: str = "") -> int:
        """Fetch what is new, and keep it; gives the number of pages that took."""
        address: str | None = f"changes/?since={self.release}&page_size={self.page_size}{query}"
        pages, release = 0, None
        while address:
            page = get(address.removeprefix("http://testserver/api/v1/"))
            release = page["release"] if release is None else release
            pages += 1
            for change in page["results"]:
                self.keep(change["record_type"], change["slug"], change["row"])
            address = page["next"]
        self.release = release or 0
        return pages

    def keep(self, collection: str, slug: str, row: dict[str, Any] | None) -> None:
        self.database.execute("DELETE FROM row WHERE collection = ? AND slug = ?", [collection, slug])
        if row is not None:
            self.database.execute("INSERT INTO row VALUES (?, ?, ?)", [collection, slug, json.dumps(row)])

    @property
    def rows(self) -> Everything:
        held: Everything = {collection: {} for collection in everything_public()}
        for collection, slug, row in self.database.execute("SELECT * FROM row"):
            held[collection][slug] = json.loads(row)
        return held


def test_a_mirror_of_the_first_release_follows_to_the_third(db: None, tmp_path: Path) -> None:
    load_world()
    mirror = Mirror()
    assert mirror.follow() > 5
    assert (mirror.release, mirror.rows) == (1, everything_public())
    held = further_releases(tmp_path)
    assert mirror.rows == held[1] != held[3]
    mirror.follow()
    assert (mirror.release, mirror.rows) == (3, held[3])


def test_a_mirror_that_follows_each_release_arrives_at_the_same(world: None, tmp_path: Path) -> None:
    each, late = Mirror(), Mirror(1000)
    each.follow()
    files = copy_of_world(tmp_path)
    for change in (release_two, release_three):
        change(files)
        load(files)
        each.follow()
        assert each.rows == everything_public()
    late.follow()
    assert late.rows == each.rows


def test_a_mirror_holds_what_the_files_to_take_home_hold(world: None, tmp_path: Path, settings: Any) -> None:
    settings.DOWNLOADS_DIR = tmp_path / "downloads"
    mirror = Mirror()
    mirror.follow()
    further_releases(tmp_path)
    mirror.follow()
    # The version of the files ends in the hash of all records, in the order of code points.
    hashed, rows = sha256(), mirror.rows
    for collection in (model.collection for model in record_types()):
        for slug in sorted(rows[collection]):
            hashed.update(f"{json.dumps([collection, rows[collection][slug]])}\n".encode())
    assert build().version.rpartition(".")[2] == hashed.hexdigest()[:12]


def test_a_page_goes_on_where_the_last_one_ended_while_the_log_grows(world: None, tmp_path: Path) -> None:
    first = get("changes/?since=0&page_size=20")
    files = copy_of_world(tmp_path)
    release_two(files)
    load(files)
    seen = [one["sequence"] for one in first["results"]]
    address = first["next"]
    while address:
        page = get(address.removeprefix("http://testserver/api/v1/"))
        seen += [one["sequence"] for one in page["results"]]
        address = page["next"]
    assert seen == sorted(set(seen)) == list(Change.objects.order_by("id").values_list("id", flat=True))
    assert first["release"] == 1, "who began with release 1 asks since 1 next time, and misses nothing"


def test_edits_are_followed_before_a_release_takes_them_in(world: None) -> None:
    mirror, editor = Mirror(), Editor()
    mirror.follow()
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    editor.change(Norm.objects.get(pk="un-13f"), {"citations-0-note": "Read."})
    mirror.follow()
    assert (mirror.release, mirror.rows) == (1, everything_public())
    assert mirror.rows["actors"]["kenya"]["title"] == "Republic of Kenya"
    told = {(one["slug"], one["release"], one["released_at"]) for one in results("changes/?since=1")}
    assert {slug for slug, *_ in told} >= {"kenya"}
    assert {(number, moment) for _, number, moment in told} == {(None, None)}


def test_edits_that_were_taken_back_are_followed_too(world: None, tmp_path: Path) -> None:
    mirror, editor = Mirror(), Editor()
    mirror.follow()
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    mirror.follow()
    load(WORLD, discard_edits=True)
    assert [(one["slug"], one["fields"]) for one in results("changes/?since=1")] == [("kenya", {})]
    mirror.follow()
    assert (mirror.release, mirror.rows) == (2, everything_public())
    assert mirror.rows["actors"]["kenya"]["title"] == "Kenya"


def test_a_dump_and_load_of_edits_makes_them_part_of_a_release(world: None, tmp_path: Path) -> None:
    mirror, editor = Mirror(), Editor()
    mirror.follow()
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Republic of Kenya"})
    editor.change(Actor.objects.get(pk="kenya"), {"title": "Kenya (Republic of)"})
    dump(tmp_path)
    outcome = load(tmp_path)
    assert outcome.differences == {}
    assert outcome.release is not None
    assert [(one["slug"], one["release"], one["fields"]) for one in results("changes/?since=1")] == [
        ("kenya", 2, {"title": ["Kenya", "Kenya (Republic of)"]})
    ]
    mirror.follow()
    assert (mirror.release, mirror.rows) == (2, everything_public())
    assert load(tmp_path).release is None


def test_only_what_is_asked_for_is_fetched(world: None, tmp_path: Path) -> None:
    further_releases(tmp_path)
    assert [one["slug"] for one in results("changes/?since=2&record_type=norms")] == ["un-13f"]
    assert set(results("changes/?since=2&fields=slug,action")[0]) == {"slug", "action"}


@pytest.mark.parametrize("since", ["2", "99", "-1", "one", "1.0", "1,2", "٣", ""])
def test_a_release_that_is_not_there_is_named_with_those_there_are(world: None, since: str) -> None:
    error = problem(f"changes/?since={since}")["errors"]["since"]
    assert error["allowed"] == "the number of a release, 0 to 1"


@pytest.mark.parametrize("query", ["after=x", "after=-1", f"after={'9' * 30}", "after=1&page=2", "after=1&after=2"])
def test_a_place_in_the_log_that_cannot_be_is_refused(world: None, query: str) -> None:
    assert "sequence of a change" in problem(f"changes/?{query}")["errors"]["after"]["allowed"]
