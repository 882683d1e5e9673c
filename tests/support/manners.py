"""The manners of looking at a page: wide, narrow, light, dark, near, with room between letters, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.layout import TEXT_SPACING, problems

WIDTHS = (1280, 768, 360, 320)


@dataclass(frozen=True)
class Manner:
    """One way of looking at a page. Zoom 2 at 1280 pixels is a window of 640 on a screen twice as fine."""

    name: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    zoom: int = 1
    spaced: bool = False
    paper: bool = False

    @property
    def window(self) -> ViewportSize:
        return ViewportSize(width=self.width, height=1000 // self.zoom)


# In an order that keeps together what one load of the page can show. A4 between its margins is 680 pixels wide.
MANNERS = [
    *(Manner(f"{width}-light", width) for width in WIDTHS),
    *(Manner(f"{width}-dark", width, "dark") for width in WIDTHS),
    Manner("paper", 680, paper=True),
    Manner("zoom", 640, zoom=2),
    Manner("zoom-dark", 640, "dark", zoom=2),
    *(Manner(f"spaced-{width}", width, spaced=True) for width in WIDTHS),
    Manner("spaced-zoom", 640, zoom=2, spaced=True),
]


@contextmanager
def context_of(browser: Browser, manner: Manner) -> Iterator[Page]:
    """A page of its own for that manner, and for all that differ from it by `take_on` alone."""
    # The text spacing comes in by a style of the reader's own, which the policy of the site has no say in.
    context = browser.new_context(
        viewport=manner.window, device_scale_factor=manner.zoom, bypass_csp=manner.spaced, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def take_on(page: Page, manner: Manner) -> None:
    """Look at what the page shows already in that manner."""
    page.set_viewport_size(manner.window)
    page.emulate_media(color_scheme=manner.scheme, media="print" if manner.paper else "screen")


def faults(browser: Browser, address: str, manners: Sequence[Manner] = tuple(MANNERS)) -> dict[str, list[str]]:
    """What is wrong with the layout of a page, by manner; only those with faults are named."""
    found: dict[str, list[str]] = {}
    for _, alike in groupby(manners, lambda one: (one.zoom, one.spaced)):
        group = list(alike)
        with context_of(browser, group[0]) as page:
            page.goto(address)
            if group[0].spaced:
                page.add_style_tag(content=TEXT_SPACING)
            for manner in group:
                take_on(page, manner)
                found[manner.name] = problems(page)
    return {name: faults for name, faults in found.items() if faults}
