"""The search of a snapshot in Chromium, from files alone, on all fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from cyberdip.search.text import words
from tests.support import knowledge
from tests.support.crawler import served

pytestmark = pytest.mark.browser
SAMPLES = (
    "Türkiye Côte d'Ivoire États-Unis A/70/174 infrastructures' Budapest\u2019s policies status STRASSE Straße "
    "Российская Федерация ёлка 中国 大韓民國 المملكة العربية السعودية الإمارات Łódź Ærø"
)


@pytest.fixture(scope="session")
def search_folder(_shared_folder: Path) -> Path:
    """The search of a snapshot with its index: the page and the index are all that it needs."""
    folder, url = _shared_folder / "search-of-a-snapshot", knowledge.loaded(_shared_folder)
    made = ("-m", "tests.support.search_files", str(folder))
    knowledge.once(_shared_folder, folder.name, lambda: knowledge.run(url, *made))
    return folder


@pytest.fixture(scope="session")
def search_files(search_folder: Path) -> Iterator[str]:
    """The address of these files, served as they lie there."""
    with served(search_folder) as address:
        yield address


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("Estonia", "/actors/estonia/"),
        ("budapest convention", "/instruments/budapest-convention/"),
        ("damage critical infrastr", "/norms/un-13f/"),
        ("Российская Федерация", "/actors/russian-federation/"),
        ("中国", "/actors/china/"),
        ("البرازيل", "/actors/brazil/"),
    ],
)
def test_a_name_or_word_finds_its_record(page: Page, search_files: str, asked: str, path: str) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{search_files}/search/?q={quote(asked)}")
    expect(page.locator("#results")).to_contain_text("record")
    found = [link.get_attribute("href") or "" for link in page.locator(".list-entry-title a").all()]
    assert any(one == f"..{path}" or one == f"../{path[1:]}" for one in found[:5]), found[:10]
    assert problems == []


def test_it_is_used_by_keyboard(page: Page, search_files: str) -> None:
    page.goto(f"{search_files}/search/")
    page.get_by_label("Names, symbols, codes or words").fill("zzzzqq")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_have_text("Nothing found")
    page.get_by_label("Names, symbols, codes or words").fill("norm")
    page.keyboard.press("Enter")
    expect(page.locator(".list-entry")).to_have_count(25)
    page.get_by_role("button", name="More").press("Enter")
    expect(page.locator(".list-entry").nth(25).get_by_role("link")).to_be_focused()
    page.go_back()
    expect(page.locator("#results")).to_have_text("Nothing found")


def test_it_folds_words_as_the_index_does(page: Page, search_files: str) -> None:
    page.goto(f"{search_files}/search/")
    script = "async (text) => snapshotSearch.words(text, await (await fetch('index.json')).json())"
    assert page.evaluate(script, SAMPLES) == words(SAMPLES)


def test_without_scripts_it_says_so(page: Page, search_files: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else None
    assert context is not None
    with context:
        plain = context.new_page()
        plain.goto(f"{search_files}/search/")
        expect(plain.get_by_text("The search of this copy needs JavaScript.")).to_be_visible()


def test_a_telephone_loads_little(search_folder: Path) -> None:
    files = list((search_folder / "search").rglob("*.json"))
    assert len(files) > 20
    for one in files:
        packed = one.with_name(f"{one.name}.gz")
        assert (packed if packed.exists() else one).stat().st_size < 50_000, one
