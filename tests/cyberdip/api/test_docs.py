"""The page of the API draws its description, from here alone, under the content security policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.api import ask


@pytest.mark.usefixtures("world")
def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_inline() -> None:
    answer = ask("/api/docs/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert "//" not in text.replace("https://schema.org", "").replace("<!--", "")
    assert "<style" not in text


@pytest.mark.usefixtures("world")
def test_the_page_takes_no_parameter() -> None:
    assert ask("/api/docs/?colour=blue").status_code == 400


@pytest.mark.browser
def test_every_collection_can_be_read_and_tried(page: Page) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/api/docs/")
    expect(page.get_by_role("heading", name="Cyber Diplomacy knowledge base")).to_be_visible(timeout=30_000)
    page.locator("#operations-tag-norms").click()
    page.locator("#operations-norms-get_norms .opblock-summary-control").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.locator("#operations-norms-get_norms [data-param-name=slug] input").first.fill("un-13f")
    page.locator("#operations-norms-get_norms .execute").click()
    expect(page.locator("#operations-norms-get_norms .responses-table.live-responses-table")).to_contain_text("un-13f")
    assert errors == []
