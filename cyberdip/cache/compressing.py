"""Compression of answers: whole ones that are kept, and ones that are sent as they are written."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from .accepting import BROTLI, GZIP, IDENTITY

SMALLEST = 500
"""Bytes from which it is worth it."""

# Kept answers are compressed once and sent often; still, the first reader waits for it (100 kB: some 6 ms).
BROTLI_QUALITY, GZIP_LEVEL = 6, 6
# A page that is still heavy for a poor line is compressed harder: a tenth smaller, for 60 ms or 200 ms more of its
# first reader's time. These are the longest records, in languages of two bytes a letter.
HEAVY, HARDER = 14_500, (10, 11)
LARGEST = 300_000
"""Bytes of a page up to which that is worth it."""
# What is sent as it is written is compressed for one reader only.
STREAM_QUALITY = 5

_TEXTS = ("text/", "application/json", "application/problem+json", "application/ld+json", "application/xml")
_TEXT_ENDS = ("+json", "+xml", "/javascript", "openapi")


def compressible(content_type: str) -> bool:
    """Whether bytes of this type get smaller: texts of all kinds, not pictures and not XLSX."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type.startswith(_TEXTS) or media_type.endswith(_TEXT_ENDS)


def compress(body: bytes, encoding: str) -> bytes:
    """The body in an encoding; the same bytes every time."""
    if encoding == BROTLI:
        return _packed(body)
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding == GZIP else body


def _packed(body: bytes) -> bytes:
    is_page = len(body) <= LARGEST and body[:15].lower() == b"<!doctype html>"
    for quality in (BROTLI_QUALITY, *(HARDER if is_page else ())):
        packed = bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality))
        if len(packed) <= HEAVY:
            break
    return packed


class DamagedError(Exception):
    """The bytes are not those that were compressed."""


def plain(body: bytes, encoding: str) -> bytes:
    """The body that was compressed; DamagedError where it cannot be told any more."""
    try:
        if encoding == BROTLI:
            return bytes(brotli.decompress(body))
        return gzip.decompress(body) if encoding == GZIP else body
    except (brotli.error, zlib.error, OSError, EOFError) as problem:
        raise DamagedError(str(problem)) from problem


def stream(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The parts compressed as they come; what is held back until enough has come is a few ten thousand bytes."""
    if encoding == IDENTITY:
        yield from parts
        return
    write, finish = _brotli() if encoding == BROTLI else _gzip()
    for part in parts:
        if packed := write(part):
            yield packed
    yield finish()


Packer = tuple[Callable[[bytes], bytes], Callable[[], bytes]]


def _brotli() -> Packer:
    packer = brotli.Compressor(mode=brotli.MODE_TEXT, quality=STREAM_QUALITY, lgwin=18)
    return packer.process, packer.finish


def _gzip() -> Packer:
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress, packer.flush
