"""What a request carries is read before anything else is done for it: whole, of bounded size, within bounded time.

The server hands a request on when its headers are there. A view that reads a body which never comes would hold one of
a worker's few threads for ever, and some such clients all of them. Bodies are rare here (editors, assistants, those
who guess), so they have some of the threads, never all: who comes when the places are taken is refused at once, but for
one that may wait a moment, and no address has all of the places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from threading import Condition, Thread
from typing import Any

from cyberdip.cache.answering import Application, StartResponse
from cyberdip.cache.asking import Environ

SECONDS = 5.0
"""How long a body may take."""
WAIT = 0.02
"""Seconds that a request waits for a place to be read in; who sends its body at once leaves it sooner than that."""
DIGITS = 18
"""Of a length that is read as a number at all."""
PLACES = 2
"""Bodies read at a time. With the one that waits for a place they hold fewer threads than a worker has."""


LEFT_OPEN = 4
"""Connections of one address that came too late and are open still. Each keeps a thread of its own that only waits; who
has so many is not read."""


@dataclass(slots=True)
class Taking:
    """The reading of one body, in its thread: whether it is over, and whether nobody waits for it any more."""

    over: bool = False
    late: bool = False


class Places:
    """Who may be read at a time: `most` in all, `each` of one address."""

    def __init__(self, most: int, each: int) -> None:
        self._most, self._each = most, each
        self._held: Counter[str] = Counter()
        self._left_open: Counter[str] = Counter()
        self._condition = Condition()
        self._waiting = False

    def take(self, address: str) -> bool:
        """Whether the address has a place now, or soon; of many that come in vain only one is let wait."""
        with self._condition:
            if not self._is_free(address) and not self._comes_free(address):
                return False
            self._held[address] += 1
            return True

    def leave(self, address: str) -> None:
        """Give a place back."""
        with self._condition:
            self._held[address] -= 1
            self._held = +self._held  # only addresses that hold a place are remembered
            self._condition.notify_all()

    def give_up(self, address: str, taking: Taking) -> bool:
        """Whether it is too late for a body; its thread goes on until its client leaves."""
        with self._condition:
            if not taking.over:
                taking.late = True
                self._left_open[address] += 1
            return taking.late

    def end(self, address: str, taking: Taking) -> None:
        """The thread of a body ends."""
        with self._condition:
            taking.over = True
            if taking.late:
                self._left_open[address] -= 1
                self._left_open = +self._left_open

    def _is_free(self, address: str) -> bool:
        has_place = self._held.total() < self._most and self._held[address] < self._each
        return has_place and self._left_open[address] < LEFT_OPEN * self._each

    def _comes_free(self, address: str) -> bool:
        if self._waiting:
            return False
        self._waiting = True
        try:
            return self._condition.wait_for(lambda: self._is_free(address), WAIT)
        finally:
            self._waiting = False


class Bodies:
    """A WSGI application whose requests have their bodies already; `most` is in bytes.

    Behind a proxy, which waits for bodies itself, all have one address: there `each` is as many as there are places.
    """

    def __init__(
        self, application: Application, most: int, places: int = PLACES, each: int = 1, seconds: float = SECONDS
    ) -> None:
        self._application = application
        self._most = most
        self._seconds = seconds
        self._places = Places(places, each)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: 400, 413, 408 or 503 where its length is no number, its body too long, too slow,
        or one of too many."""
        length = environ.get("CONTENT_LENGTH") or "0"
        chunked = "HTTP_TRANSFER_ENCODING" in environ
        if length == "0" and not chunked:
            return self._application(environ, start_response)
        if not (length.isascii() and length.isdigit()):
            return _refused(start_response, "400 Bad Request", "Content-Length is no number.")
        if len(length) > DIGITS or int(length) > self._most:
            return _refused(start_response, "413 Content Too Large", f"At most {self._most:,} bytes are read.")
        address = str(environ.get("REMOTE_ADDR", ""))
        if not self._places.take(address):
            return _refused(start_response, "503 Service Unavailable", "Too many are sending at a time.")
        try:
            body = self._read(environ["wsgi.input"], None if chunked else length, address)
        finally:
            self._places.leave(address)
        if body is None:
            return _refused(start_response, "408 Request Timeout", f"It did not come within {self._seconds:g} seconds.")
        if len(body) > self._most:
            return _refused(start_response, "413 Content Too Large", f"At most {self._most:,} bytes are read.")
        return self._application({**environ, "wsgi.input": BytesIO(body)}, start_response)

    def _read(self, stream: Any, length: str | None, address: str) -> bytes | None:
        """The body; None where it does not come in time."""
        wanted = self._most + 1 if length is None else int(length)
        read: list[bytes] = []
        taking = Taking()

        def take() -> None:
            left = wanted
            try:
                while left > 0 and (part := stream.read(left)):
                    read.append(part)
                    left -= len(part)
            finally:
                self._places.end(address, taking)

        reader = Thread(target=take, name="body", daemon=True)
        reader.start()
        reader.join(self._seconds)
        return None if self._places.give_up(address, taking) else b"".join(read)


def _refused(start_response: StartResponse, status: str, reason: str) -> Iterable[bytes]:
    body = f"{reason}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    headers += [("Connection", "close"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
    headers += [("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")]
    start_response(status, [*headers, ("Retry-After", "5")] if status.startswith("503") else headers)
    return [body]
