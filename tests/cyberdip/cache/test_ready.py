"""What is ready is what the application would say, and only that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from cyberdip.cache.asking import Environ
from tests.support.page_cache import Cached, Got, asked

OWN = {"x-request-id"}
"""Headers that are each answer's own."""


def long_page(environ: Environ) -> Iterable[bytes]:
    return [b"<p>cyber diplomacy</p>" * 100]


def ready(cached: Cached, path: str = "/norms/", method: str = "GET", **more: Any) -> Got | None:
    """What is ready to be sent to a reader."""
    sent = cached.cache.ready(asked(path, method, **more))
    if sent is None:
        return None
    lines = sent.head.lines.decode("latin-1")
    assert lines == "".join(f"{name}: {value}\r\n" for name, value in sent.head.headers)  # both forms say the same
    return Got(sent.status, {name.lower(): value for name, value in sent.headers}, sent.body)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("more", [{}, {"accept_encoding": "br"}, {"if_none_match": 'W/"one"'}, {"cookie": "theme=dark"},
                                  {"if_modified_since": "Sun, 02 Jan 2028 00:00:00 GMT", "accept_encoding": "gzip"},
                                  {"x_forwarded_proto": "https"}, {"accept_language": "fr"}, {"origin": "null"}]
)  # fmt: skip
def test_what_is_ready_is_what_the_application_says(method: str, more: dict[str, str]) -> None:
    cached = Cached()
    cached.site.body = long_page
    cached.ask(method=method, **more)
    said, given = cached.ask(method=method, **more), ready(cached, method=method, **more)
    assert given is not None
    assert (given.status, given.body) == (said.status, said.body)
    assert [(name, value) for name, value in given.headers.items() if name not in OWN] == [
        (name, value) for name, value in said.headers.items() if name not in OWN
    ]
    assert given.cached
    assert given.headers["x-request-id"] != said.headers["x-request-id"]
    assert cached.builds == 1


def _newer(cached: Cached) -> None:
    cached.clock.token = cached.clock.token._replace(number=2)


def _tomorrow(cached: Cached) -> None:
    cached.clock.token = cached.clock.token._replace(day=cached.clock.token.day + 1)


def _away(cached: Cached) -> None:
    cached.clock.away = True


def _dropped(cached: Cached) -> None:
    cached.cache.store.drop(next(iter(cached.cache.store._kept)))


@pytest.mark.parametrize("change", [_newer, _tomorrow, _away, _dropped])
def test_what_is_not_known_to_be_the_present_answer_is_not_ready(change: Callable[[Cached], None]) -> None:
    cached = Cached()
    cached.ask()
    assert ready(cached)
    change(cached)
    assert ready(cached) is None


@pytest.mark.parametrize("more", [{"path": "/actors/"}, {"path": "/norms/?a=1"}, {"accept_encoding": "gzip"},
                                  {"method": "POST"}, {"cookie": "sessionid=1"}, {"authorization": "Bearer"},
                                  {"host": "example.org"}, {"CONTENT_LENGTH": "1"}, {"transfer_encoding": "chunked"},
                                  {"accept": "text/csv"}, {"accept_language": "fr"}, {"origin": "null"},
                                  {"hx_request": "true"}, {"path": "/admin/"}, {"if_match": "*"}]
)  # fmt: skip
def test_what_is_ready_for_one_is_not_for_who_asks_otherwise(more: dict[str, str]) -> None:
    cached = Cached()
    cached.site.body = long_page
    cached.ask()
    assert ready(cached, **more) is None


def test_what_is_too_large_or_not_public_is_never_ready() -> None:
    for one in (Cached(room=0), Cached(room=80)):
        one.ask()
        assert ready(one) is None
    private = Cached()
    private.site.headers = [("Cache-Control", "private")]
    private.ask()
    assert ready(private) is None
