"""The door of a worker: what is ready is given out there, all else is handed to those who can wait.

Granian calls a WSGI application in threads of its own, through a function of two arguments: where the answer goes, and
what is asked. Several such threads take turns for Python at every request, which costs more than a ready answer. So one
thread stands at the door. It never waits, and what it does not know it hands to one of a few others, in which the WSGI
application is called as Granian would have called it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from .asking import Environ
from .entries import Headers, Sent

log = logging.getLogger(__name__)

Ready = Callable[[Environ], Sent | None]
"""What is ready to be sent to who asks; None where that is not known at once."""


class Way(Protocol):
    """Granian's way to a client, who hears the first answer only."""

    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None: ...


Called = Callable[[Way, Environ], object]
"""Answers a request by the WSGI application, and returns when all of the answer is on its way."""


class Door:
    """Answers by `ready`, or has `called` do it in one of `threads` threads."""

    def __init__(self, ready: Ready, called: Called, threads: int) -> None:
        self._ready = ready
        self._called = called
        self._others = ThreadPoolExecutor(threads, thread_name_prefix="answering")

    def __call__(self, way: Way, environ: Environ) -> None:
        """Answer a request, or see to it that it is answered."""
        sent = self._ready(environ)
        if sent is None:
            self._others.submit(self._call, way, environ)
        else:
            way.response_bytes(sent.status, sent.headers, sent.body)

    def _call(self, way: Way, environ: Environ) -> None:
        try:
            self._called(way, environ)
        except Exception:  # nobody looks at what a thread leaves
            log.exception("An answer broke off outside Django", extra={"path": environ["PATH_INFO"]})
            way.response_bytes(500, [], b"")


def nothing_ready(environ: Environ) -> Sent | None:
    """In the place of a cache where none is."""
    return None
