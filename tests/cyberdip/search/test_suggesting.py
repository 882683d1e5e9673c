"""Suggestions in a real browser: by keyboard alone, announced, and gone without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_a_suggestion_is_chosen_by_keyboard_and_announced(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="Search norms, instruments, actors and topics")
    field.press_sequentially("budap")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Budapest Convention")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="suggestions")).to_have_count(1)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    field.press("Enter")
    page.wait_for_url("**/instruments/budapest-convention/")


def test_escape_closes_and_enter_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/norms/")
    field = page.get_by_role("combobox", name="Search the knowledge base")
    field.press_sequentially("estonai")
    suggestions = page.get_by_role("listbox", name="Suggestions")
    expect(suggestions.get_by_role("option").first).to_contain_text("Estonia")
    field.press("Escape")
    expect(suggestions).to_have_count(0)
    field.press("Enter")
    page.wait_for_url("**/search/?q=estonai")
    expect(page.get_by_text("searched for estonia instead")).to_be_visible()


def test_without_scripts_the_field_is_a_plain_one(browser: Browser, live_site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_site}/")
    field = page.get_by_role("searchbox", name="Search norms, instruments, actors and topics")
    field.fill("norm f")
    field.press("Enter")
    expect(page.get_by_role("heading", level=3).first).to_have_text("Do not damage critical infrastructure")
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_hits_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for query in ("critical+infrastructure", "estonai&decade=2020s", "ransomware+hospital"):
        page.goto(f"/search/?q={query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
