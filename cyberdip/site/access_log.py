"""A line in the log for every request (ACCESS_LOG), ready answers included, with the reference that its reader has.

The server's own access log knows no reference. Neither query nor headers are in it: what a reader searched for is
nobody's business.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any

from cyberdip.cache.answering import Application
from cyberdip.cache.asking import Environ

from .middleware import HEADER
from .signing_in import address_in

log = logging.getLogger("cyberdip.access")


class AccessLog:
    """A WSGI application whose answers are told when they are sent, or broken off."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        told = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": "none",
            "reference": "none",
        }
        begun = perf_counter()

        def started(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            told["status"] = status[:3]
            told["reference"] = next((value for name, value in headers if name == HEADER), "none")
            return start_response(status, headers, *exc_info)

        def ended(size: int) -> None:
            took = f"{(perf_counter() - begun) * 1000:.1f}"
            log.info("answered", extra={**told, "bytes": size, "ms": took, "address": address_in(environ)})

        return _Told(self._application(environ, started), ended)


class _Told:
    """A body on its way, which counts what was sent of it."""

    def __init__(self, parts: Iterable[bytes], ended: Callable[[int], None]) -> None:
        self._parts = parts
        self._ended = ended
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self._size += len(part)
            yield part

    def close(self) -> None:
        """The end of it, which the server always calls."""
        try:
            getattr(self._parts, "close", lambda: None)()
        finally:
            self._ended(self._size)
