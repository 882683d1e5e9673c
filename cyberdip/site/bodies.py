"""What a request carries is read before anything else is done for it: whole, of bounded size, within bounded time.

The server hands a request on when its headers are there. A view that reads a body which never comes would hold one of
a worker's few threads for ever, and some such clients all of them. Bodies are rare here (editors, assistants, those
who guess), so they have some of the threads, never all.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from threading import BoundedSemaphore, Thread
from typing import Any

from cyberdip.cache.answering import Application, StartResponse
from cyberdip.cache.asking import Environ

SECONDS = 5.0
"""How long a body may take."""
WAIT = 0.02
"""Seconds that a request waits for a place to be read in; who sends its body at once leaves it sooner than that."""
PLACES = 2


class Bodies:
    """A WSGI application whose requests have their bodies already; `most` is in bytes."""

    def __init__(self, application: Application, most: int, places: int = PLACES, seconds: float = SECONDS) -> None:
        self._application = application
        self._most = most
        self._seconds = seconds
        self._places = BoundedSemaphore(places)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: 413, 408 or 503 where its body is too long, too slow, or one of too many."""
        length = environ.get("CONTENT_LENGTH") or "0"
        chunked = "HTTP_TRANSFER_ENCODING" in environ
        if length == "0" and not chunked:
            return self._application(environ, start_response)
        if length.isascii() and length.isdigit() and int(length) > self._most:
            return _refused(start_response, "413 Content Too Large", f"At most {self._most:,} bytes are read.")
        if not self._places.acquire(timeout=WAIT):
            return _refused(start_response, "503 Service Unavailable", "Too many are sending at a time.")
        try:
            body = self._read(environ["wsgi.input"], None if chunked else length)
        finally:
            self._places.release()
        if body is None:
            return _refused(start_response, "408 Request Timeout", f"It did not come within {self._seconds:g} seconds.")
        if len(body) > self._most:
            return _refused(start_response, "413 Content Too Large", f"At most {self._most:,} bytes are read.")
        return self._application({**environ, "wsgi.input": BytesIO(body)}, start_response)

    def _read(self, stream: Any, length: str | None) -> bytes | None:
        """The body; None where it does not come in time. Then the answer closes the connection, and so ends the thread
        that still reads."""
        wanted = int(length) if length and length.isascii() and length.isdigit() else self._most + 1
        read: list[bytes] = []

        def take() -> None:
            left = wanted
            while left > 0 and (part := stream.read(left)):
                read.append(part)
                left -= len(part)

        reader = Thread(target=take, name="body", daemon=True)
        reader.start()
        reader.join(self._seconds)
        return None if reader.is_alive() else b"".join(read)


def _refused(start_response: StartResponse, status: str, reason: str) -> Iterable[bytes]:
    body = f"{reason}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    headers += [("Connection", "close"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
    headers += [("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")]
    start_response(status, [*headers, ("Retry-After", "5")] if status.startswith("503") else headers)
    return [body]
