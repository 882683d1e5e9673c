"""Every type of page in a real browser: nobody is shut out, whatever the screen, the colours or the means."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import violations
from tests.support.focus import faults
from tests.support.layout import problems
from tests.support.manners import MANNERS, take_on
from tests.support.page_types import PAGES, core_first, in_languages

pytestmark = pytest.mark.browser

MOVING = """
[...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const lasts = style.transitionDuration.split(", ").some(parseFloat);
  return lasts || style.scrollBehavior === "smooth" || style.animationName !== "none";
}).map((one) => one.outerHTML.slice(0, 160)).slice(0, 5)
"""
# More than three windows, of at least four parts.
IS_LONG = """
document.documentElement.scrollHeight > 3.2 * innerHeight
  && document.querySelectorAll("main section > h2[id]").length >= 4
"""
# Parts in the flow of the page that its contents leave out, but for how to cite it and its history at its end, and the
# form that stands beside an answer.
NOT_IN_CONTENTS = """
[...document.querySelectorAll("main section:not(.composer) > h2[id]")]
  .filter((one) => !["history", "cite-this"].includes(one.id))
  .filter((one) => !document.querySelector(`main .contents-follow a[href="#${CSS.escape(one.id)}"]`))
  .map((one) => one.id)
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", core_first(PAGES))
def test_a_page_breaks_no_rule_in_light_and_dark_on_a_wide_screen_and_a_narrow_one(page: Page, path: str) -> None:
    """Two looks are enough for all: which rules hold depends on the width alone but for contrast, and the colours are
    the same at every width.
    """
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path)
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert violations(page) == [], (width, scheme)
        assert page.evaluate(TOO_WIDE) == 0, f"{width}: the page scrolls sideways"
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.mark.thorough
@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_in_the_other_scheme_of_each_width_nor_at_others(page: Page, path: str) -> None:
    """Of a width that has been asked about, the colours of the other scheme; of others, what depends on the width."""
    page.goto(path)
    for manner in (one for one in MANNERS if one.name in ("1280-dark", "768-light", "360-dark", "320-light")):
        take_on(page, manner)
        asked = manner.width in (1280, 320)
        assert violations(page, colours=asked, rest=not asked) == [], manner.name


@pytest.mark.thorough
@pytest.mark.parametrize("path", PAGES)
def test_a_long_page_has_contents_that_follow(page: Page, path: str) -> None:
    """But for briefs, whose four or five parts fill two sheets of paper."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(path)
    if page.evaluate(IS_LONG) and "/brief/" not in path:
        assert page.evaluate(NOT_IN_CONTENTS) == []
        page.mouse.wheel(0, 3000)
        expect(page.locator("main .contents-follow")).to_be_in_viewport(ratio=1)
        expect(page.locator("main .contents-follow [aria-current]")).to_have_count(1)


@pytest.mark.thorough
@pytest.mark.parametrize("path", in_languages(PAGES, "ar", "fr"))
def test_a_page_in_another_language_breaks_no_rule_and_nothing_of_it_is_cut(page: Page, path: str) -> None:
    """But for colours, which are the same in all languages."""
    page.goto(path)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, colours=False) == [], width
        assert page.evaluate(TOO_WIDE) == 0, f"{width}: the page scrolls sideways"
        assert problems(page) == [], width


def test_a_language_is_chosen_at_the_foot_and_kept_by_keyboard_without_scripts(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto("/norms/?as_of=2015")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator("a[hreflang=en]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/norms/?as_of=2015")
    page.get_by_role("link", name="Do not damage critical infrastructure").first.click()
    page.wait_for_url("**/en/norms/un-13f/?as_of=2015-12-31")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a[hreflang=ar]").click()
    page.wait_for_url("**/ar/norms/un-13f/?as_of=2015-12-31")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    context.close()


@pytest.mark.thorough
@pytest.mark.parametrize("path", PAGES)
def test_all_that_can_be_used_shows_the_focus_in_sight(page: Page, path: str) -> None:
    """In the page's own colours on a narrow screen, in the system's on a wide one; and nothing moves unasked."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(path)
    assert faults(page) == []
    assert page.evaluate(MOVING) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(forced_colors="active")
    assert faults(page) == []


def test_the_checks_find_what_they_are_there_to_find(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 300})
    page.set_content(
        "<style>a:focus { outline: none } button:focus { outline: 3px solid }</style>"
        "<style>b { position: fixed; inset: 0; background: #fff }</style>"
        "<a href='#x'>No line</a> <button>Covered</button><b></b>"
        "<style>i { transition: color 1s }</style><i>Moves</i><p style='color: #ccc'>Pale</p>"
    )
    found = " ".join(faults(page))
    assert "does not show its focus: <a" in found
    assert "is out of sight with the focus: <button" in found
    assert page.evaluate(MOVING) == ["<i>Moves</i>"]
    assert any(one.startswith("color-contrast") for one in violations(page))
    assert [one.partition(":")[0] for one in violations(page, rest=False)] == ["color-contrast"]
    others = {one.partition(":")[0] for one in violations(page, colours=False)}
    assert others
    assert "color-contrast" not in others
    page.close()
