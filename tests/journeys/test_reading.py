"""A reader in a real browser: from a norm to what proves it, on any screen, without scripts, breaking no policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    """A browser that runs no script at all."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_from_a_norm_to_an_instrument_to_a_party_to_the_document_that_proves_it(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Norms").click()
    page.get_by_role("main").get_by_role("link", name="Do not damage critical infrastructure", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do not damage critical infrastructure")
    page.get_by_role("main").get_by_role("link", name="Budapest Convention on Cybercrime", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budapest Convention on Cybercrime")
    page.get_by_role("link", name="Dates and evidence of each").click()
    row = page.locator("[id='participations.budapest-convention.estonia']")
    note = row.locator("sup.cite a").first.get_attribute("href")
    page.locator(f"{note} a.note-source").click()
    expect(page).to_have_url(re.compile("/sources/"))
    supported = page.get_by_role("table").get_by_role("link", name="Estonia in Budapest Convention on Cybercrime")
    supported.first.click()
    page_of_status = re.escape("/instruments/budapest-convention/status/")
    expect(page).to_have_url(re.compile(rf"{page_of_status}(\?view=declarations)?#\w+\.budapest-convention\.estonia"))


def test_the_chosen_day_stays_chosen_from_page_to_page(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/instruments/budapest-convention/")
    page.get_by_label("Another day").fill("2012-06")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".day-reminder")).to_contain_text("30 June 2012")
    page.get_by_role("main").get_by_role("link", name="Estonia", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Estonia")
    expect(page.locator(".day-reminder")).to_contain_text("30 June 2012")
    page.locator(".day-reminder").get_by_role("link", name="Back to today").click()
    expect(page.locator(".day-reminder")).to_have_count(0)


def test_a_list_is_narrowed_by_its_form_and_widened_by_its_chips(without_scripts: Page) -> None:
    page = without_scripts
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/sources/")
    page.get_by_label("UN document").check()
    page.get_by_label("Words in the record").fill("report")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("list", name="Filters in use").get_by_role("listitem")).to_have_count(2)
    page.get_by_role("link", name="Take away: kind is UN document").click()
    expect(page.get_by_role("list", name="Filters in use").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_label("Words in the record")).to_have_value("report")


def test_a_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/norms/un-13f/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_link_to_a_row_of_a_list_that_goes_on_is_followed_to_its_page(page: Page) -> None:
    page.goto("/norms/un-13a/carriers/")
    page.get_by_role("navigation", name="Pages of this list").get_by_role("link").nth(-2).click()
    row = page.locator("main [id^='norm-links.']").last.get_attribute("id")
    address = page.url
    page.goto(f"/norms/un-13a/#{row}")
    expect(page).to_have_url(f"{address}#{row}")


def test_search_finds_from_any_page(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/actors/estonia/")
    search = page.get_by_role("search", name="Whole site")
    search.get_by_role("searchbox").fill("budapest convention")
    search.get_by_role("button").click()
    page.get_by_role("main").get_by_role("link", name="Budapest Convention on Cybercrime").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budapest Convention on Cybercrime")


def test_from_the_drawing_of_the_timeline_to_an_entry_and_closer(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/timeline/?kind=treaty")
    name = "1 July 2004: Budapest Convention enters into force"
    page.get_by_role("group", name="Treaties").get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")
    entry = page.locator(":target")
    expect(entry).to_contain_text("Budapest Convention enters into force")
    page.get_by_role("group", name="Closer").get_by_role("link", name="2004").click()
    expect(page.get_by_role("heading", name="1 event, 2004")).to_be_visible()
