"""The heaviest pages stay light in every language, compressed as readers get them; tests/journeys/test_weight.py asks
Chromium for all types of pages in English, and for the longest ones in each language.
"""

from __future__ import annotations

import pytest
from django.test import Client

from cyberdip.cache.accepting import BROTLI
from cyberdip.cache.compressing import compress
from cyberdip.site.translating import catalogues

pytestmark = [pytest.mark.words, pytest.mark.usefixtures("knowledge")]

MOST = 15_000
HEAVIEST = [
    "/instruments/un-convention-against-cybercrime/",
    "/instruments/un-convention-against-cybercrime/provisions/",
    "/instruments/paris-call/status/",
    "/actors/united-nations/",
]


@pytest.mark.parametrize("code", catalogues.translated())
def test_the_heaviest_pages_are_light_in_each_language(client: Client, code: str) -> None:
    prefix = code.partition("-")[0]
    weights = {path: len(compress(client.get(f"/{prefix}{path}").content, BROTLI)) for path in HEAVIEST}
    assert {path: weight for path, weight in weights.items() if not 5_000 < weight <= MOST} == {}
