"""The door is where Granian looks for its function, and has the application called as Granian calls one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

import pytest
from granian.server import mp

from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Headers, Sent
from cyberdip.site.doors import MAKES_CALLED, set_doors
from tests.support.page_cache import asked

PATIENCE = 60


class Application:
    """Knows one page by heart and says the others in parts."""

    def ready(self, environ: Environ) -> Sent | None:
        return Sent(200, [("X-By", "heart")], b"ready") if environ["PATH_INFO"] == "/ready/" else None

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        assert environ["wsgi.multithread"]
        start_response("200 OK", [("X-By", "application")])
        whole = [b"made of ", b"parts"]
        return whole if environ["PATH_INFO"] == "/whole/" else iter(whole)


class Way:
    """Granian's way to a client."""

    def __init__(self) -> None:
        self.said: list[Any] = []
        self.over = Event()

    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None:
        self.said = [status, headers, body]
        self.over.set()

    def response_iter(self, status: int, headers: Headers, parts: Any, /) -> None:
        self.said = [status, headers, _joined(parts)]
        self.over.set()


def _joined(parts: Any) -> bytes:
    said = b""
    try:
        while True:
            said += parts.__next__()
    except StopIteration:
        return said


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Callable[[Way, Environ], None]:
    """What Granian makes of an application in a worker of ours."""
    monkeypatch.setattr(mp, MAKES_CALLED, getattr(mp, MAKES_CALLED))
    set_doors(threads=1)
    made: Callable[[Way, Environ], None] = getattr(mp, MAKES_CALLED)(Application(), {}, None)
    return made


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ready/", [200, [("X-By", "heart")], b"ready"]),
        ("/whole/", [200, [("X-By", "application")], b"made of parts"]),
        ("/parts/", [200, [("X-By", "application")], b"made of parts"]),
    ],
)
def test_what_is_ready_is_given_and_all_else_is_asked_of_the_application(
    path: str, said: list[Any], door: Callable[[Way, Environ], None]
) -> None:
    way = Way()
    door(way, asked(path))
    assert way.over.wait(PATIENCE)
    assert way.said == said


def test_a_granian_that_looks_elsewhere_is_not_served_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(mp, MAKES_CALLED)
    with pytest.raises(AttributeError):
        set_doors(threads=1)
