"""What is somebody's own is never kept, and never compressed together with what a stranger may choose."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Headers
from tests.support.page_cache import PUBLIC, Cached

LONG = b"<p>cyber diplomacy</p>" * 100


def long_page(environ: Environ) -> Iterable[bytes]:
    return [LONG]


@pytest.mark.parametrize(
    "own", [{"cookie": "a=b; sessionid=x"}, {"cookie": "csrftoken=x"}, {"authorization": "Basic eDp5"},
            {"method": "POST"}, {"method": "OPTIONS"}, {"path": "/admin/"}, {"path": "/static/site.css"},
            {"if_match": '"one"'}, {"if_unmodified_since": "Sat, 01 Jan 2028 00:00:00 GMT"}, {"host": ""}]
)  # fmt: skip
def test_a_request_of_ones_own_goes_to_django_as_it_is_and_is_not_kept(own: dict[str, str]) -> None:
    cached = Cached()
    cached.ask()
    path = own.pop("path", "/norms/")
    answers = [cached.ask(path, **own, accept_encoding="br", user_agent="reader") for _ in range(2)]
    assert [answer.cached for answer in answers] == [False, False]
    assert (cached.builds, len(cached.cache.store)) == (3, 1)
    assert cached.site.seen[-1]["HTTP_USER_AGENT"] == "reader"


@pytest.mark.parametrize(
    "header", [("Set-Cookie", "a=b"), ("Cache-Control", "private"), ("Cache-Control", "public, no-store"),
               ("Cache-Control", "max-age=60"), ("Vary", "Cookie"), ("Vary", "Accept, User-Agent"), ("Vary", "*"),
               ("Content-Encoding", "gzip"), ("Access-Control-Allow-Origin", "https://example.org"),
               ("Content-Security-Policy", "script-src 'nonce-abc'")]
)  # fmt: skip
def test_an_answer_that_is_not_for_everybody_is_never_kept(header: tuple[str, str]) -> None:
    cached = Cached()
    cached.site.headers = [one for one in PUBLIC if one[0] != header[0]] + [header]
    answers = [cached.ask() for _ in range(3)]
    assert (cached.builds, [answer.cached for answer in answers]) == (3, [False] * 3)
    assert answers[-1].headers[header[0].lower()].startswith(header[1])
    assert cached.site.closed == 3


SECRET: list[tuple[dict[str, str], Headers]] = [
    ({"cookie": "sessionid=x"}, []),
    ({"PATH_INFO": "/admin/login/"}, []),
    ({}, [("Set-Cookie", "csrftoken=x")]),
    ({}, [("Vary", "Cookie")]),
    ({}, [("Cache-Control", "private")]),
]


@pytest.mark.parametrize(("request_headers", "headers"), SECRET)
def test_what_may_hold_a_secret_is_not_compressed(request_headers: dict[str, str], headers: Headers) -> None:
    cached = Cached()
    cached.site.body, cached.site.headers = long_page, [("Content-Type", "text/html"), *headers]
    answer = cached.ask(accept_encoding="br, gzip", **request_headers)
    assert (answer.body, "content-encoding" in answer.headers) == (LONG, False)
