"""The manners of looking at a page: wide, narrow, light, dark, near, with room between letters, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

from tests.support.layout import problems, space

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


# A4 between its margins is 680 pixels wide.
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
def opened(browser: Browser) -> Iterator[Page]:
    """A page to look at in any manner, one after another."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def take_on(page: Page, manner: Manner) -> None:
    """Look in that manner at what the page shows already, and at what it opens next, but for wide text spacing."""
    page.set_viewport_size(manner.window)
    page.emulate_media(color_scheme=manner.scheme, media="print" if manner.paper else "screen")
    # The fineness of a screen belongs to a context of Playwright; the browser can change it under a page.
    metrics = {**manner.window, "deviceScaleFactor": manner.zoom, "mobile": False}
    _protocol(page).send("Emulation.setDeviceMetricsOverride", metrics)


def faults(browser: Browser, address: str, manners: Sequence[Manner] = tuple(MANNERS)) -> dict[str, list[str]]:
    """What is wrong with the layout of a page, by manner; only those with faults are named.

    It is opened once: what differs from manner to manner is what a reader may change while it stands there.
    """
    found: dict[str, list[str]] = {}
    with opened(browser) as page:
        take_on(page, manners[0])
        page.goto(address)
        for manner in manners:
            take_on(page, manner)
            space(page, spaced=manner.spaced)
            found[manner.name] = problems(page)
    return {name: faults for name, faults in found.items() if faults}


def _protocol(page: Page) -> CDPSession:
    """The browser's own protocol for a page; what it sets holds for as long as it is kept."""
    if page not in _PROTOCOLS:
        _PROTOCOLS[page] = page.context.new_cdp_session(page)
    return _PROTOCOLS[page]


_PROTOCOLS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
