"""The cache before the real Django: the same answers as without it, and nothing of the editors' in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from cyberdip.api.formats import FORMATS
from cyberdip.api.schema_view import SCHEMA_FORMATS
from cyberdip.cache.accepting import accept
from cyberdip.cache.asking import Rules
from cyberdip.cache.watching import read_revision
from cyberdip.records.revision import raise_revision
from cyberdip.site.caching import rules
from tests.support.page_cache import Cached, Got, ask

PAGES = [
    "/",
    "/norms/un-13f/",
    "/actors/",
    "/actors/?kind=state&as_of=2015",
    "/search/?q=estonia",
    "/about/",
    "/timeline/",
]
ANSWERS = ["/api/v1/actors/", "/api/v1/votes/?format=csv", "/api/v1/schema/", "/search/suggest/?q=est"]
FOR_ONE_ANSWER = {"x-request-id", "cache-status", "content-length", "vary", "ratelimit"}


@pytest.fixture
def cached(world: None) -> Iterator[Cached]:
    """The cache before Django on the small world; the test's own connection stays open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    before = Cached(WSGIHandler(), room=50_000_000, rules=rules())
    before.clock.token = before.clock.token._replace(**present())
    yield before
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def present() -> dict[str, Any]:
    """The revision as the watch would give it."""
    number, changed_at = read_revision()
    return {"number": number, "changed_at": changed_at}


def fresh(path: str, **headers: str) -> Got:
    """What Django alone answers."""
    return ask(WSGIHandler(), path, **headers)


@pytest.mark.parametrize("path", [*PAGES, *ANSWERS])
@pytest.mark.parametrize("origin", [{}, {"origin": "https://example.org"}])
def test_a_kept_answer_is_what_django_would_say(path: str, origin: dict[str, str], cached: Cached) -> None:
    cached.ask(path, **origin)
    kept, made = cached.ask(path, **origin), fresh(path, **origin)
    assert (kept.cached, kept.status, kept.body) == (True, made.status, made.body)
    for name in (kept.headers.keys() | made.headers.keys()) - FOR_ONE_ANSWER:
        assert kept.headers.get(name) == made.headers.get(name), name
    assert kept.headers.get("vary", "").startswith(made.headers.get("vary", ""))
    assert {"content-security-policy", "permissions-policy", "cross-origin-resource-policy"} <= kept.headers.keys()
    assert len({cached.ask(path).headers["x-request-id"] for _ in range(3)}) == 3


@pytest.mark.parametrize("path", [*ANSWERS[:3], "/api/v1/actors.jsonld", "/api/v1/actors/estonia/"])
def test_answers_of_the_api_come_compressed_as_asked_for(path: str, cached: Cached) -> None:
    plain = cached.ask(path)
    assert "content-encoding" not in plain.headers
    for encoding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        first, kept = (cached.ask(path, accept_encoding=encoding) for _ in range(2))
        for one in (first, kept):
            assert one.headers["content-encoding"] == encoding
            assert "Accept-Encoding" in one.headers["vary"]
            assert len(one.body) < len(plain.body)
            assert unpack(one.body) == plain.body


@pytest.mark.parametrize("path", ["/norms/nothing/", "/norms/?colour=blue", "/norms", "/healthz", "/robots.txt"])
def test_what_is_wrong_or_no_page_is_asked_of_django_each_time(path: str, cached: Cached) -> None:
    answers = [cached.ask(path) for _ in range(2)]
    assert {answer.status for answer in answers} == {fresh(path).status}
    assert [answer.cached for answer in answers] == [False, False]


def test_a_new_revision_is_in_the_next_answer(cached: Cached) -> None:
    tag = cached.ask("/actors/").headers["etag"]
    raise_revision()
    cached.clock.token = cached.clock.token._replace(**present())
    assert cached.ask("/actors/").headers["etag"] != tag


def test_an_answer_of_a_replica_that_lags_is_not_taken_for_the_present_one(cached: Cached) -> None:
    cached.clock.token = cached.clock.token._replace(number=1_000_000, changed_at="later")
    assert [cached.ask("/actors/").cached for _ in range(2)] == [False, False]
    cached.clock.token = cached.clock.token._replace(**present())
    assert cached.ask("/actors/").cached


def test_the_admin_is_neither_kept_nor_compressed(cached: Cached) -> None:
    for path in ("/admin/", "/admin/login/?next=/admin/", "/admin/jsi18n/"):
        answers = [cached.ask(path, accept_encoding="gzip, br") for _ in range(2)]
        assert not any(answer.cached or "content-encoding" in answer.headers for answer in answers)
    assert "csrftoken=" in cached.ask("/admin/login/").headers["set-cookie"]
    assert len(cached.cache.store) == 0


def test_a_wrong_host_is_refused_and_leaves_nothing(cached: Cached) -> None:
    assert [cached.ask("/norms/", host="evil.example").status for _ in range(2)] == [400, 400]
    assert cached.ask("/norms/").status == 200
    assert b"evil.example" not in cached.ask("/norms/").body


def test_every_media_type_on_offer_is_told_apart() -> None:
    """A type that were taken for a browser's noise would never be answered."""
    offered = {one.media_type for one in [*FORMATS, *SCHEMA_FORMATS]} | {"text/html", "text/calendar"}
    assert len({accept(one) for one in offered}) == len(offered)
    assert "" not in {accept(one) for one in offered}


def test_the_rules_follow_the_settings(settings: Any) -> None:
    settings.SESSION_COOKIE_NAME, settings.SECURE_PROXY_SSL_HEADER = "own", ("HTTP_X_FORWARDED_PROTO", "https")
    assert rules() == Rules(
        ("own=", "csrftoken=", "messages="),
        ("/admin/", "/static/", "/healthz", "/readyz", "/metrics"),
        ("HTTP_X_FORWARDED_PROTO", "https"),
    )


def test_what_is_not_found_is_compressed_all_the_same(cached: Cached) -> None:
    answer = cached.ask("/norms/nothing/", accept_encoding="br")
    assert (answer.status, answer.headers["content-encoding"]) == (404, "br")
