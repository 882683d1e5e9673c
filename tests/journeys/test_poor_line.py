"""A line of 400 kbit/s and 400 ms there and back: a page is readable after little has come, in few requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# The document; then, asked for together, styles, three small scripts and the icon. Nothing asks for more in its turn.
MOST_REQUESTS, MOST_TURNS = 6, 2
MOST_BYTES = 60_000
"""All of it with headers, by gzip, which is a tenth heavier than what readers with brotli get."""


def asked(context: BrowserContext, page: Page, path: str) -> list[Mapping[str, Any]]:
    """What Chromium asked for on the slow line until the page was there, each with who caused it and its bytes."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    found: dict[str, dict[str, Any]] = {}

    def began(event: Mapping[str, Any]) -> None:
        caused = event["initiator"].get("url", "")
        found[event["requestId"]] = {"url": event["request"]["url"], "by": caused, "bytes": 0}

    session.on("Network.requestWillBeSent", began)
    session.on(
        "Network.loadingFinished", lambda event: found[event["requestId"]].update(bytes=event["encodedDataLength"])
    )
    page.goto(path, wait_until="networkidle")
    return list(found.values())


@pytest.mark.parametrize("path", ["/", "/norms/un-13f/"])
def test_a_page_is_readable_after_two_turns_and_few_bytes(context: BrowserContext, page: Page, path: str) -> None:
    requests = asked(context, page, path)
    turns = 1 + any(one["by"] == page.url for one in requests)
    deeper = [one for one in requests if one["by"] not in ("", page.url)]
    assert len(requests) <= MOST_REQUESTS, requests
    assert (turns, deeper) == (MOST_TURNS, []), requests
    assert 0 < sum(one["bytes"] for one in requests) <= MOST_BYTES, requests
    assert page.get_by_role("heading", level=1).is_visible()
