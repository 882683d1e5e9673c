"""A line in the log for every request (ACCESS_LOG), ready answers included, with the reference that its reader has.

The server's own access log knows no reference. Neither query nor headers are in it: what a reader searched for is
nobody's business.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any

from cyberdip.cache.answering import Application, Ready, nothing_ready
from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Headers, Sent

from .middleware import HEADER
from .signing_in import address_in

log = logging.getLogger("cyberdip.access")


class AccessLog:
    """A WSGI application whose answers are told when they are sent, or broken off; so is what is `ready`."""

    def __init__(self, application: Application, ready: Ready = nothing_ready) -> None:
        self._application = application
        self._ready = ready

    def ready(self, environ: Environ) -> Sent | None:
        """The answer to a request, where it is ready."""
        begun = perf_counter()
        sent = self._ready(environ)
        if sent is not None:
            _tell(environ, str(sent.status), _reference(sent.own), len(sent.body), begun)
        return sent

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        status = reference = "none"
        begun = perf_counter()

        def started(said: str, headers: Headers, *exc_info: Any) -> Any:
            nonlocal status, reference
            status, reference = said[:3], _reference(headers)
            return start_response(said, headers, *exc_info)

        def ended(size: int) -> None:
            _tell(environ, status, reference, size, begun)

        return _Told(self._application(environ, started), ended)


def _reference(headers: Headers) -> str:
    return next((value for name, value in headers if name == HEADER), "none")


def _tell(environ: Environ, status: str, reference: str, size: int, begun: float) -> None:
    told = {"method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"], "status": status}
    told |= {"reference": reference, "bytes": size, "ms": f"{(perf_counter() - begun) * 1000:.1f}"}
    log.info("answered", extra={**told, "address": address_in(environ)})


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
