"""A heavy page is compressed harder than what is light, too large, or no page."""

from __future__ import annotations

import random

import brotli
import pytest

from cyberdip.cache.accepting import BROTLI
from cyberdip.cache.compressing import BROTLI_QUALITY, HEAVY, LARGEST, compress

WORDS = [f"word{number:x}" for number in range(2000)]


def text(length: int) -> bytes:
    """As many bytes of words that come again now and then, as in a page."""
    chosen = random.Random(7).choices(WORDS, k=length // 5)
    return " ".join(chosen)[:length].encode()


def at_once(body: bytes) -> int:
    return len(brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))


def test_a_heavy_page_is_compressed_harder_and_reads_back_as_it_was() -> None:
    body = b"<!doctype html>" + text(60_000)
    packed = compress(body, BROTLI)
    assert at_once(body) > HEAVY
    assert len(packed) < at_once(body)
    assert brotli.decompress(packed) == body
    assert compress(body, BROTLI) == packed


@pytest.mark.parametrize(
    "body",
    [b"<!doctype html>" + text(20_000), b'{"results": []}' + text(60_000), b"<!doctype html>" + text(LARGEST)],
    ids=["light", "no page", "too large"],
)
def test_anything_else_is_compressed_at_once(body: bytes) -> None:
    packed = compress(body, BROTLI)
    assert len(packed) == at_once(body)
    assert brotli.decompress(packed) == body
