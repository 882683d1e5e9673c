"""Counts and times every answer, the ready ones too, for `/metrics`."""

from __future__ import annotations

from collections import Counter as Numbers
from collections import deque
from collections.abc import Callable, Iterable
from functools import cache
from time import perf_counter
from typing import Any

from .answering import Application, Ready, nothing_ready
from .asking import Environ
from .counting import COUNTS
from .entries import Sent
from .sharing import Counter, Histogram

REQUESTS = Counter("cyberdip_requests", "Requests answered", ["method", "status"])
SECONDS = Histogram(
    "cyberdip_request_seconds",
    "Seconds until an answer began, by who gave it: the page cache or Django",
    ["by"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
METHODS = frozenset(["GET", "HEAD", "POST", "OPTIONS"])
_BY_CACHE, _BY_DJANGO = SECONDS.labels("cache"), SECONDS.labels("django")


class Given:
    """Ready answers that were given, to be counted together: one by one that takes as long as giving them."""

    def __init__(self) -> None:
        self._noted: deque[tuple[str, int, float]] = deque()
        self.note = self._noted.append
        """Keep in mind an answer: method, status, seconds."""

    def count(self) -> None:
        """Count all that is noted; any thread may."""
        answers: Numbers[tuple[str, int]] = Numbers()
        times: list[float] = []
        for _ in range(len(self._noted)):
            try:
                method, status, seconds = self._noted.popleft()
            except IndexError:  # another thread counts too
                break
            answers[method, status] += 1
            times.append(seconds)
        if times:
            COUNTS.add("hit", len(times))
            observe_all(times)
        for (method, status), number in answers.items():
            _counted(method, str(status)).inc(number)


def observe_all(times: list[float]) -> None:
    """What `observe` does for each, in one go; prometheus_client has no way to."""
    numbers = Numbers(next(place for place, most in enumerate(_BY_CACHE._upper_bounds) if one <= most) for one in times)
    for place, number in numbers.items():
        _BY_CACHE._buckets[place].inc(number)
    _BY_CACHE._sum.inc(sum(times))


GIVEN = Given()


class Measured:
    """A WSGI application whose answers are counted and timed, and what of them is `ready` too: that within a second."""

    def __init__(self, application: Application, ready: Ready = nothing_ready, given: Given = GIVEN) -> None:
        self._application = application
        self._ready = ready
        self._note = given.note

    def ready(self, environ: Environ) -> Sent | None:
        """The answer to a request, where it is ready."""
        begun = perf_counter()
        sent = self._ready(environ)
        if sent is not None:
            self._note((environ["REQUEST_METHOD"], sent.status, perf_counter() - begun))
        return sent

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        begun = perf_counter()
        by = _BY_DJANGO
        status = ""

        def started(said: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            nonlocal by, status
            status = said[:3]
            if any(name == "Cache-Status" and "; hit" in value for name, value in headers):
                by = _BY_CACHE
            return start_response(said, headers, *exc_info)

        result = self._application(environ, started)
        by.observe(perf_counter() - begun)
        method = environ["REQUEST_METHOD"]
        _counted(method if method in METHODS else "other", status).inc()
        return result


@cache
def _counted(method: str, status: str) -> Any:
    return REQUESTS.labels(method, status)
