"""Every heading has an address: an id of its own, or that of the entry it heads."""

from __future__ import annotations

from collections.abc import Iterator

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
    "/about/design/",
    "/data/",
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", PAGES)
def test_every_heading_has_an_address(path: str) -> None:
    headings = [one for level in ("h2", "h3", "h4") for one in look(path).main.find(level)]
    assert headings
    assert [one.text for one in headings if not any(addressed([one, *one.above()]))] == []


def addressed(elements: list[Element]) -> Iterator[bool]:
    return ("id" in one.attributes for one in elements if one.name != "main")
