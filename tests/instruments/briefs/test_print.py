"""Briefs on paper: two A4 pages, counted in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

A4_POINTS = (594, 842)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    "path",
    [
        *(f"/actors/{slug}/brief/" for slug in ("estonia", "brazil", "kenya", "singapore", "united-states")),
        "/instruments/budapest-convention/brief/",
    ],
)
def test_a_brief_prints_on_at_most_two_a4_pages(page: Page, path: str) -> None:
    page.goto(path)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 2
    boxes = {(int(float(wide)), int(float(high))) for wide, high in _BOX.findall(paper)}
    assert boxes == {A4_POINTS} or boxes == {(595, 842)} or boxes == {(594, 841)}


_BOX = re.compile(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]")
