"""What a page weighs on the line: its document, styles and scripts as Chromium asked for them, each compressed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Page, Response

from cyberdip.cache.accepting import BROTLI
from cyberdip.cache.compressing import compress

KINDS = ("document", "stylesheet", "script")
# Of brotli: static files are compressed once, and harder than what is kept in the cache of pages.
ONCE = 11


def opened(page: Page, address: str) -> tuple[Mapping[str, int], list[str]]:
    """Open it with nothing held: bytes by address of what counts, and every address that lies elsewhere."""
    answers: list[Response] = []
    asked: list[str] = []
    page.on("response", lambda answer: answers.append(answer))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    site = urlsplit(page.url).netloc
    weights = {one.url: _weight(one) for one in answers if one.request.resource_type in KINDS}
    return weights, [url for url in asked if urlsplit(url).netloc != site]


def _weight(answer: Response) -> int:
    if answer.request.resource_type == "document":
        return len(compress(answer.body(), BROTLI))
    return len(brotli.compress(answer.body(), quality=ONCE))
