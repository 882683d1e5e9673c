"""Where a reader is, and how to point to it: every heading has an address, every page says where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.support.html import Element
from tests.support.pages import look

# One page of each type that the small world has.
PAGES = [
    "/",
    "/norms/",
    "/norms/un-13f/",
    "/instruments/",
    "/instruments/budapest-convention/",
    "/instruments/budapest-convention/status/",
    "/actors/estonia/",
    "/topics/critical-infrastructure/",
    "/scenarios/two-states/",
    "/timeline/",
    "/about/",
    "/about/coverage/",
    "/about/accessibility/",
    "/about/design/",
    "/about/offline/",
    "/data/",
]


read = cache(look)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", PAGES)
def test_every_heading_has_an_address(path: str) -> None:
    headings = [one for level in ("h2", "h3", "h4") for one in read(path).main.find(level)]
    assert headings
    assert [one.text for one in headings if not any(addressed([one, *one.above()]))] == []


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", [*PAGES[1:], "/changes/", "/search/?q=norm"])
def test_every_page_but_the_first_says_where_it_stands(path: str) -> None:
    [trail] = read(path).root.find("nav", class_="breadcrumbs")
    assert trail.find("a")[0].attributes["href"] == "/"
    assert [one.text for one in trail.find("span", aria_current="page")] == [trail.find("li")[-1].text]


def addressed(elements: list[Element]) -> Iterator[bool]:
    return ("id" in one.attributes for one in elements if one.name != "main")
