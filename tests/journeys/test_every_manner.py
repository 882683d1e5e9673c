"""Every type of page in every manner of looking at it: nothing cut, nothing over another, no sideways scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.manners import MANNERS, faults
from tests.support.page_types import LONGEST, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.mark.parametrize("path", [*PAGES, *LONGEST])
def test_nothing_of_a_page_is_cut_or_lies_over_another(browser: Browser, base_url: str, path: str) -> None:
    assert faults(browser, base_url + path, MANNERS) == {}
