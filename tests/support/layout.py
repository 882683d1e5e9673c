"""What is wrong with the layout of a page in Chromium: too wide, cut, or lying over one another."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

# WCAG 2.2, 1.4.12: what a reader may set for text without losing any of it.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""

_LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def problems(page: Page) -> list[str]:
    """Each fault with the element that has it: too wide a page, cut text, text over text; empty when well."""
    found: list[str] = page.evaluate(_LOOK)
    return found
