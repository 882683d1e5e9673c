"""What axe-core finds against a page in Chromium."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The first element of each is enough; without the lists of all that is well, a long page takes half the time.
RUN = """
(rules) => axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }).then((found) =>
  found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))
"""


def violations(page: Page) -> list[str]:
    """Each rule of WCAG 2.2 AA, and of axe's good practice, that the page breaks, with the first element that does."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_program())
    found: list[str] = page.evaluate(RUN, RULES)
    return found


@cache
def _program() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
