"""How pages look and help a reader in a real browser: nothing cut, the place known, light or dark by choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.manners import MANNERS, faults

pytestmark = pytest.mark.browser

# Pages with everything that may grow too wide: tables, drawings, long words; all others: test_every_manner.py.
PAGES = [
    "/about/design/",
    "/instruments/budapest-convention/status/?from=2015&to=2016",
    "/compare/?instrument=budapest-convention&instrument=malabo-convention",
    "/timeline/",
]


# The strictest of tests/support/manners.py.
STRICT = [one for one in MANNERS if one.name in ("paper", "spaced-320")]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_at_320_pixels_with_wide_text_spacing_or_on_paper(
    browser: Browser, base_url: str, path: str
) -> None:
    assert faults(browser, base_url + path, STRICT) == {}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_home_says_what_this_is_and_begins_the_search_in_one_screen(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")
    main = page.get_by_role("main")
    for one in (main.get_by_role("heading", level=1), main.locator(".lede"), main.get_by_label("Search norms")):
        expect(one).to_be_in_viewport(ratio=1)
    expect(main.get_by_role("search").get_by_role("button")).to_be_in_viewport(ratio=1)


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
