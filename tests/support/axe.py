"""What axe-core finds against a page in Chromium."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on the colours; the rest depends on the width alone.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
# The first element of each is enough; without the lists of all that is well, a long page takes half the time.
RUN = """
(options) => axe.run(document, { ...options, resultTypes: ["violations"] }).then((found) =>
  found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))
"""


def violations(page: Page, *, colours: bool = True, rest: bool = True) -> list[str]:
    """Each rule of WCAG 2.2 AA, and of axe's good practice, that the page breaks, with the first element that does: of
    the rules for colours, the rest, or both.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_program())
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}}
    if not rest:
        options = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
    elif not colours:
        options["rules"] = {name: {"enabled": False} for name in OF_COLOURS}
    found: list[str] = page.evaluate(RUN, options)
    return found


@cache
def _program() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
