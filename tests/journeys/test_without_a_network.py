"""Copies to read offline: kept when asked for, shown with their day once the site is out of reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import knowledge, site

pytestmark = pytest.mark.browser


@pytest.fixture
def own_site(_shared_folder: Path, tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """A site of one's own, and what puts it out of reach."""
    with ExitStack() as stack:
        yield stack.enter_context(site.running(knowledge.loaded(_shared_folder), tmp_path)), stack.close


def test_pages_seen_are_there_without_a_network_with_the_date_of_the_copy(
    page: Page, own_site: tuple[str, Callable[[], None]]
) -> None:
    address, put_out_of_reach = own_site
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    state, copies = page.locator("#offline-state"), page.locator("#offline-pages li")
    page.goto(f"{address}/topics/critical-infrastructure/")
    page.get_by_role("link", name="Offline reading").click()
    expect(state).to_contain_text("No page is kept")
    page.get_by_role("button", name="Keep the pages I open").click()
    # The focus is not lost with the button that was pressed, and the page one came from is kept.
    expect(page.get_by_role("button", name="Forget all copies")).to_be_focused()
    expect(copies).to_have_count(1)
    page.goto(f"{address}/norms/un-13f/")
    page.goto(f"{address}/search/?q=estonia")
    put_out_of_reach()
    page.goto(f"{address}/norms/un-13f/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Do not damage critical infrastructure")
    expect(page.locator(".offline-copy")).to_contain_text(f"a copy of {datetime.now(UTC):%B}")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute", "no styles"
    page.goto(f"{address}/topics/critical-infrastructure/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Critical infrastructure")
    page.goto(f"{address}/norms/un-13g/")
    expect(page.locator(".offline-copy")).to_contain_text("not among the copies")
    expect(copies).to_have_count(3)
    page.get_by_role("button", name="Forget all copies").click()
    expect(page.get_by_role("button", name="Keep the pages I open")).to_be_focused()
    expect(state).to_contain_text("No page is kept")
    assert page.evaluate("caches.keys()") == []
    assert [text for text in said if "Content Security Policy" in text] == []
