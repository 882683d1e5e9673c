"""What a test asks of a page beyond its text: headings, ids, where a link leads."""

from __future__ import annotations

from tests.support.pages import Page

LEVELS = ("h1", "h2", "h3", "h4")


def headings(page: Page, level: int | None = None) -> list[str]:
    """Texts of the headings of the main part, of one level or all."""
    names = LEVELS if level is None else (f"h{level}",)
    return [one.text for one in page.main.walk() if one.name in names]


def ids(page: Page) -> set[str]:
    """Every fragment that a link may lead to."""
    return {one.attributes["id"] for one in page.root.walk() if "id" in one.attributes}


def addresses(page: Page) -> list[str]:
    """Where the links of the main part lead, in their order."""
    return [one.attributes["href"] for one in page.main.find("a") if "href" in one.attributes]


def address(page: Page, text: str) -> str:
    """Where the first link of the main part with exactly this text leads."""
    return next(one.attributes["href"] for one in page.main.find("a") if one.text == text)


def captions_missing(page: Page) -> int:
    """How many tables have no caption."""
    return len(page.root.find("table")) - len(page.root.find("caption"))
