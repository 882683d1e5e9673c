"""A snapshot of the small world: every link followed, its answers those of the site, the same bytes every time."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from cyberdip.records.registry import record_types
from cyberdip.site.snapshot.pages import _numbers
from cyberdip.site.snapshot.places import file_of, link_of
from tests.support import knowledge, snapshots
from tests.support.crawler import Crawl, served
from tests.support.snapshots import LIVE

ALONE = "http://127.0.0.1:8000"
HELD_AT = "https://copy.example"
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _own_downloads(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    """The command makes the files to take home first; no other test is to find them."""
    settings.DOWNLOADS_DIR = tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def world_url(_shared_folder: Path) -> str:
    return knowledge.loaded(_shared_folder, "world")


@pytest.fixture(scope="session")
def copy(world_url: str, _shared_folder: Path) -> Path:
    """With the site to lead to, and French beside English."""
    return snapshots.once(world_url, _shared_folder, "world", "--languages=fr")


@pytest.fixture(scope="session")
def alone(world_url: str, _shared_folder: Path) -> Path:
    """Without a site, for a folder of one server."""
    return snapshots.once(world_url, _shared_folder, "alone", f"--at={HELD_AT}", live="")


def bare(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def live(address: str) -> bytes:
    answer = Client(headers={"host": "cyberdip.example"}).get(address, secure=True)
    assert answer.status_code == 200, address
    return bare(answer)


def test_a_crawler_finds_no_broken_link(copy: Path, tmp_path: Path) -> None:
    under = "/a/folder"  # a link from the root of the server would lead out of it
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "folder").symlink_to(copy)
    with served(tmp_path) as address:
        crawl = Crawl(f"{address}{under}", f"{address}{under}/", f"{address}{under}/api/v1/votes/index.json")
    assert "\n".join(crawl.broken) == ""
    for path in (
        "norms/un-13f/",
        "norms/un-13f/cite/",
        "actors/estonia/brief/",
        "fr/actors/estonia/",
        "data/cyberdip.zip",
    ):
        assert f"{address}{under}/{path}" in crawl.pages
    elsewhere = {one for one in crawl.outside if one.startswith(LIVE)}
    assert 'href="../../compare/"' in crawl.pages[f"{address}{under}/norms/un-13f/"], "what is held is led to"
    assert any("as_of=" in one for one in elsewhere), "other days lead to the site"


def test_without_a_site_nothing_leads_to_one_and_the_sitemap_to_every_page(alone: Path) -> None:
    with served(alone) as address:
        crawl = Crawl(address, f"{address}/", f"{address}/sitemap.xml", known_as=HELD_AT)
    assert "\n".join(crawl.broken) == ""
    assert [one for one in crawl.outside if one.startswith(ALONE)] == []
    page = crawl.pages[f"{address}/norms/un-13f/"]
    assert 'aria-disabled="true"' in page
    assert "<fieldset disabled>" in page
    assert "This is a copy of" in page
    assert f"{HELD_AT}/norms/un-13f/" in crawl.pages[f"{address}/sitemap-norms.xml"]
    assert f"Sitemap: {HELD_AT}/sitemap.xml" in (alone / "robots.txt").read_text("utf-8")
    assert f'"og:url" content="{HELD_AT}/norms/un-13f/"' in page
    pictures = re.findall(rf'"og:image" content="{HELD_AT}/(.*?)"', "".join(crawl.pages.values()))
    assert len(pictures) > 20
    assert {(alone / one).read_bytes()[:4] for one in pictures} == {b"\x89PNG"}


@pytest.mark.usefixtures("world")
def test_answers_are_those_of_the_site(copy: Path, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["cyberdip.example"]
    for model in record_types():
        record = model.objects.order_by("slug").first()
        if record is not None:
            address = f"/api/v1/{model.collection}/{record.slug}/"
            assert (copy / file_of(address)).read_bytes() == live(address)
            theirs = json.loads(live(f"/api/v1/{model.collection}/"))
            ours = json.loads((copy / file_of(f"/api/v1/{model.collection}/")).read_bytes())
            assert ours["count"] == theirs["count"]
            assert ours["results"] == theirs["results"]
    for suffix in ("bib", "ris", "csl.json", "txt", "json", "jsonld", "ttl", "linkset.json"):
        for page in ("norms/un-13f", "instruments/budapest-convention", "actors/estonia"):
            assert (copy / f"{page}.{suffix}").read_bytes() == live(f"/{page}.{suffix}"), (page, suffix)
    document = "/instruments/budapest-convention.bib?of=document"
    assert (copy / file_of(document)).read_bytes() == live(document)


def test_variants_are_the_same_texts(copy: Path) -> None:
    packed = [one for one in copy.rglob("*") if one.suffix in (".br", ".gz")]
    assert {one.suffix for one in packed} == {".br", ".gz"}
    for one in packed:
        unpack = brotli.decompress if one.suffix == ".br" else gzip.decompress
        assert unpack(one.read_bytes()) == one.with_suffix("").read_bytes(), one


def test_the_same_data_give_the_same_bytes(copy: Path, world_url: str, tmp_path: Path) -> None:
    again = tmp_path / "again"
    snapshots.make(world_url, again, "--languages=fr", "--processes=1")
    files = {str(one.relative_to(copy)): one.read_bytes() for one in copy.rglob("*") if one.is_file()}
    assert {str(one.relative_to(again)): one.read_bytes() for one in again.rglob("*") if one.is_file()} == files


@pytest.mark.usefixtures("world")
def test_a_folder_in_use_is_left_alone(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    settings.STATIC_ROOT = tmp_path.parent / "static"
    with pytest.raises(CommandError, match="not an empty folder"):
        call_command("snapshot", str(tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--languages=xx", "xx is not known; there are ar, zh"),
        ("--at=here", "is no address"),
        ("--processes=0", "from 1"),
    ],
)
def test_a_wrong_option_is_told(tmp_path: Path, option: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("snapshot", str(tmp_path / "copy"), option)


@pytest.mark.usefixtures("world")
def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cyberdip.site.snapshot.working.write_index", full)
    settings.DOWNLOADS_DIR = tmp_path / "downloads"
    place = tmp_path / "in" / "copy"
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("snapshot", str(place), "--processes=1")
    assert list(place.parent.iterdir()) == []


def test_addresses_lie_where_servers_look() -> None:
    for address, file, link in (
        ("/", "index.html", ""),
        ("/sources/?page=2", "sources/page=2/index.html", "sources/page=2/"),
        ("/norms/un-13f.bib?of=document", "norms/un-13f.of=document.bib", "norms/un-13f.of=document.bib"),
        ("/api/v1/norms/?format=csv", "api/v1/norms/index.csv", "api/v1/norms/index.csv"),
        ("/api/v1/norms/?page=2", "api/v1/norms/page=2/index.json", "api/v1/norms/page=2/index.json"),
    ):
        assert (file_of(address), link_of(file_of(address))) == (file, link)


def test_addresses_of_sources_number_no_pages() -> None:
    numbers = _numbers(LIVE)
    for link, number in (
        ("?page=2", "2"),
        ("/sources/?kind=press&amp;page=3", "3"),
        (f"{LIVE}/changes.atom?page=4", "4"),
        ("https://news.example/?id=1&amp;page=15", None),
        ("//news.example/?page=6", None),
    ):
        assert numbers.findall(f'<a href="{link}">') == ([number] if number else []), link
