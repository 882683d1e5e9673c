"""What axe-core finds against a page in Chromium."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *rules: str) -> list[str]:
    """Each broken rule with the first element that breaks it: of `rules`, or of all that WCAG 2.2 AA asks."""
    chosen = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    # Without the lists of all that is well, a long page takes half the time.
    found = Axe().run(page, options={"runOnly": chosen, "resultTypes": ["violations"]})
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]
