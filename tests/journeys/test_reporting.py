"""Reporting an error by keyboard alone, on a narrow screen, against the real server with its page cache."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.reader import KeyboardReader

pytestmark = pytest.mark.browser


def test_an_error_is_reported_by_keyboard_on_a_narrow_screen(new_context: Callable[..., BrowserContext]) -> None:
    context = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    reader = KeyboardReader(page)
    reader.opens("/norms/un-13f/")
    reader.uses(page.get_by_role("link", name="Report an error"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an error")
    reader.writes(page.get_by_label("What is wrong"), "short")
    reader.writes(page.get_by_label("Your e-mail address"), "reader@example.org")
    page.locator("form.report").evaluate("form => form.noValidate = true")
    reader.uses(page.get_by_role("button", name="Send the report"))
    what = page.get_by_label("What is wrong")
    expect(what).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("at least 10 characters")).to_be_visible()
    expect(page.get_by_label("Your e-mail address")).to_have_value("reader@example.org")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    reader.writes(what, "The title leaves a word out.")
    reader.uses(page.get_by_role("button", name="Send the report"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(page.get_by_text("Your report has the number")).to_be_visible()
    assert context.cookies() == []
    reader.uses(page.get_by_role("link", name="Do not damage critical infrastructure"))
    expect(page).to_have_url(re.compile("/norms/un-13f/$"))
