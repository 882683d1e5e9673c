"""What Django says to a request, caught as it says it, and sent on in the form the reader takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from . import compressing
from .accepting import IDENTITY
from .asking import Environ
from .entries import Headers, Sent, with_vary, without_body

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Ready = Callable[[Environ], Sent | None]
"""What is ready to be sent to who asks; None where that is not known at once."""

# What may not be compressed together with a text of the reader's choice: whoever watches its length could guess it.
_SECRET = ("set-cookie", "content-encoding")


class Answer:
    """Status and headers of an answer, and its body, of which not more is read than asked for."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = []
        self._result = application(environ, self._start)
        self._parts = iter(self._result)
        self._first: list[bytes] = []

    def _start(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, list(headers)

    def whole(self, most: int) -> bytes | None:
        """All of the body; None when it is longer than `most` bytes, which `parts` then gives from its beginning."""
        size = 0
        for part in self._parts:
            self._first.append(part)
            size += len(part)
            if size > most:
                return None
        return b"".join(self._first)

    def header(self, name: str) -> str:
        """The value of a header by its name in lower case; empty when there is none."""
        return next((value for known, value in self.headers if known.lower() == name), "")

    def unchanged(self, start_response: StartResponse) -> Iterable[bytes]:
        """The WSGI answer to a reader who holds this one already."""
        self.close()
        start_response("304 Not Modified", without_body(self.headers))
        return []

    def parts(self) -> Iterator[bytes]:
        """The body from its beginning, as it is written."""
        try:
            yield from chain(self._first, self._parts)
        finally:
            self.close()

    def close(self) -> None:
        """Tell Django that the answer was sent, or will not be."""
        close, self._result = getattr(self._result, "close", None), []
        if close is not None:
            close()

    def send(self, start_response: StartResponse, encoding: str, bodiless: bool) -> Iterable[bytes]:
        """The WSGI answer to a request, compressed where that is allowed and worth it; a HEAD has no body."""
        headers, packed = self.headers, False
        if _may_compress(self.status, headers):
            headers, packed = with_vary(headers, "Accept-Encoding"), encoding != IDENTITY
        if packed:
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers.append(("Content-Encoding", encoding))
        start_response(self.status, headers)
        if bodiless:
            self.close()
            return []
        return Sending(compressing.stream(self.parts(), encoding) if packed else self.parts(), self.close)


class Sending:
    """The body on its way; closing it closes what Django holds open for it, sent or not."""

    def __init__(self, parts: Iterator[bytes], close: Callable[[], None]) -> None:
        self._parts = parts
        self.close = close

    def __iter__(self) -> Iterator[bytes]:
        return self._parts


def _may_compress(status: str, headers: Headers) -> bool:
    """Whether an answer is a text for everybody, long enough."""
    known = {name.lower(): value.lower() for name, value in headers}
    if status[:3] in ("204", "206", "304") or any(name in known for name in _SECRET):
        return False
    if "private" in known.get("cache-control", "") or "cookie" in known.get("vary", ""):
        return False
    length = known.get("content-length")
    long = length is None or not length.isdigit() or int(length) >= compressing.SMALLEST
    return long and compressing.compressible(known.get("content-type", ""))


def nothing_ready(environ: Environ) -> Sent | None:
    """In the place of a cache where none is."""
    return None
