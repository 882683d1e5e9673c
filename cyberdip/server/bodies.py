"""What a request carries is read before anything else is done for it: whole, of bounded size, within bounded time.

Bodies are rare here (editors, assistants, those who guess). While one comes it holds no thread, only memory; so there
are some places for them, and no address has all: who comes when they are taken is refused at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from cyberdip.cache.asking import Environ

from .refusals import Refusal

SECONDS = 5.0
"""How long a body may take."""
DIGITS = 18
"""Of a length that is read as a number at all."""
PLACES, EACH = 16, 4
"""Bodies read at a time by a worker, and those of one address."""

Receive = Callable[[], Awaitable[Any]]


class GoneError(Exception):
    """The client has left."""


class Bodies:
    """Reads bodies of at most `most` bytes, each in so many seconds.

    Behind a proxy, which waits for bodies itself, all have one address: there `each` is as many as there are places.
    """

    def __init__(self, most: int, places: int = PLACES, each: int = EACH, seconds: float = SECONDS) -> None:
        self._most, self._places, self._each, self._seconds = most, places, each, seconds
        self._read: Counter[str] = Counter()

    async def of(self, environ: Environ, receive: Receive) -> bytes | Refusal:
        """The body of a request; 400, 413, 408 or 503 where its length is no number, or it is too long, too slow, or
        one of too many. GoneError where its client leaves."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if length == "0" and "HTTP_TRANSFER_ENCODING" not in environ:
            return b""
        if not (length.isascii() and length.isdigit()):
            return Refusal(400, "Content-Length is no number.")
        if len(length) > DIGITS or int(length) > self._most:
            return self._too_long()
        address = environ.get("REMOTE_ADDR", "")
        if self._read.total() >= self._places or self._read[address] >= self._each:
            return Refusal(503, "Too many are sending at a time.")
        self._read[address] += 1
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._whole(receive)
        except TimeoutError:
            return Refusal(408, f"It did not come within {self._seconds:g} seconds.")
        finally:
            self._read[address] -= 1
            self._read = +self._read  # only addresses that hold a place are remembered
        return self._too_long() if body is None else body

    async def _whole(self, receive: Receive) -> bytes | None:
        """What comes; None when it is longer than it may be."""
        parts, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise GoneError
            parts.append(message["body"])
            size += len(message["body"])
            if size > self._most:
                return None
            if not message["more_body"]:
                return b"".join(parts)

    def _too_long(self) -> Refusal:
        return Refusal(413, f"At most {self._most:,} bytes are read.")
