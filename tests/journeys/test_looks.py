"""How pages look and help a reader in a real browser: nothing cut, the place known, light or dark by choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.layout import TEXT_SPACING, problems

pytestmark = pytest.mark.browser

# Pages with everything that may grow too wide: tables, drawings, long words; all others are in `make shots`.
PAGES = [
    "/about/design/",
    "/instruments/budapest-convention/status/?from=2015&to=2016",
    "/compare/?instrument=budapest-convention&instrument=malabo-convention",
    "/timeline/",
]


def test_at_320_pixels_with_wide_text_spacing_nothing_is_cut(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, bypass_csp=True, viewport={"width": 320, "height": 800})
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(path)
        page.add_style_tag(content=TEXT_SPACING)
        found[path] = problems(page)
    context.close()
    assert found == {path: [] for path in PAGES}


def test_the_contents_follow_and_a_dated_link_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/norms/un-13f/")
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="What carries it").click()
    expect(contents).to_be_in_viewport()
    expect(contents.locator("[aria-current]")).to_contain_text("What carries it")
    page.get_by_role("button", name="Copy link to this date").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "/norms/un-13f/?as_of=20" in copied
    page.goto(copied)
    expect(page.locator(".day-reminder")).to_be_visible()


def test_dark_is_chosen_once_for_all_pages(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/norms/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("radio", name="dark").check()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto("/instruments/")
    assert page.evaluate(ground) == dark
    page.get_by_role("radio", name="as the system").check()
    assert page.evaluate(ground) == light
