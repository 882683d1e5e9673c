"""What is wrong with the layout of a page in Chromium: too wide, cut, or lying over one another."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

# WCAG 2.2, 1.4.12: what a reader may set for text without losing any of it.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""

# A sheet of the document's own, which its policy has no say in.
_SPACE = """
([text, spaced]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = spaced ? [sheet] : [];
}
"""
_LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def space(page: Page, *, spaced: bool) -> None:
    """Set the text of the page that is shown as TEXT_SPACING says, or as it was."""
    page.evaluate(_SPACE, [TEXT_SPACING, spaced])


def problems(page: Page) -> list[str]:
    """Each fault with the element that has it: too wide a page, cut text, text over text; empty when well."""
    found: list[str] = page.evaluate(_LOOK)
    return found
