"""Pages for a poor line: light, from one place only, and the same without scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.support.page_types import LONGEST, PAGES, core_first, in_languages
from tests.support.weight import opened

pytestmark = pytest.mark.browser

FIRST_VISIT, AFTER = 40_000, 15_000
DRAWN_WHOLE = 80_000
"""The timeline, and a matrix with all its rows on one page, first visit and after."""
SCRIPTED = "/about/offline/"
SAME_WITHOUT_SCRIPTS = """
async () => {
  const words = (main) => {
    for (const one of main.querySelectorAll("[role=status], noscript, .heading-address")) one.remove();
    return main.textContent.split(/\\s+/).join(" ").trim();
  };
  const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  return words(sent.querySelector("main")) === words(document.querySelector("main").cloneNode(true));
}
"""


IN_LANGUAGES = [
    pytest.param(path, marks=pytest.mark.thorough) for path in in_languages(LONGEST, "ar", "zh", "fr", "ru", "es")
]


@pytest.mark.parametrize("path", [*core_first([*PAGES, *LONGEST]), *IN_LANGUAGES])
def test_a_page_is_light_asks_nobody_else_and_says_the_same_without_scripts(page: Page, path: str) -> None:
    weights, elsewhere = opened(page, path)
    assert elsewhere == []
    whole = "/timeline/" in path or "page_size=1000" in path
    first, after = (DRAWN_WHOLE, DRAWN_WHOLE) if whole else (FIRST_VISIT, AFTER)
    own = sum(weight for url, weight in weights.items() if not urlsplit(url).path.startswith("/static/"))
    assert sum(weights.values()) <= first, weights
    assert own <= after, weights
    assert path == SCRIPTED or page.evaluate(SAME_WITHOUT_SCRIPTS)
