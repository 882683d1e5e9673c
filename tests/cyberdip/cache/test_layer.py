"""A public page is built once for each state of the data, and sent as it was built."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from itertools import count

import brotli
import pytest

from cyberdip.cache.asking import Environ
from tests.support.page_cache import PUBLIC, Cached, Got

LONG = b"<p>cyber diplomacy</p>" * 100


def long_page(environ: Environ) -> Iterable[bytes]:
    return [LONG]


def test_a_page_is_built_once_and_then_sent_from_memory() -> None:
    cached = Cached()
    first, second = cached.ask(), cached.ask()
    assert (first.status, second.status, cached.builds, cached.site.closed) == (200, 200, 1, 1)
    assert first.body == second.body == b"<p>page of /norms/"
    assert (first.cached, second.cached) == (False, True)
    shown = {name: number for name, number in cached.counts.shown().items() if number}
    assert shown == {"hit": 1, "miss": 1}


def test_a_kept_answer_has_the_headers_of_a_fresh_one_but_a_number_of_its_own() -> None:
    cached = Cached()
    first, second = cached.ask(), cached.ask()
    kept = {name.lower(): value for name, value in PUBLIC if name != "X-Request-ID"}
    for answer in (first, second):
        assert kept.items() <= answer.headers.items()
        assert answer.headers["content-length"] == str(len(answer.body))
    assert "builder" not in (first.headers["x-request-id"], second.headers["x-request-id"])


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.2, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("identity, *;q=0", None),
        ("gzip;q=none", None),
        ("", None),
    ],
)
def test_a_page_comes_in_the_encoding_the_reader_likes_best(said: str, encoding: str | None) -> None:
    cached = Cached()
    cached.site.body = long_page
    for _ in range(2):
        answer = cached.ask(accept_encoding=said)
        assert answer.headers.get("content-encoding") == encoding
        assert _unpacked(answer) == LONG
        assert answer.headers["vary"] == "Accept, Accept-Encoding"
        assert answer.headers["content-length"] == str(len(answer.body))


def test_another_encoding_needs_no_second_build_and_no_second_compression(monkeypatch: pytest.MonkeyPatch) -> None:
    cached, packed = Cached(), count()
    cached.site.body = long_page
    compress = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda *a, **k: compress(*a, **k) if next(packed) < 100 else b"")
    for said in ("br", "gzip", "", "gzip", "br"):
        assert _unpacked(cached.ask(accept_encoding=said)) == LONG
    assert (cached.builds, next(packed)) == (1, 1)


def test_what_is_short_or_no_text_is_sent_as_it_is() -> None:
    cached = Cached()
    assert "content-encoding" not in cached.ask(accept_encoding="gzip").headers
    cached.site.body = long_page
    cached.site.headers = [("Content-Type", "image/png"), *PUBLIC[1:]]
    picture = cached.ask("/picture", accept_encoding="gzip")
    assert ("content-encoding" in picture.headers, picture.headers["vary"]) == (False, "Accept")


@pytest.mark.parametrize(
    "held", [{"if_none_match": 'W/"one"'}, {"if_none_match": '"zero", "one"'}, {"if_none_match": "*"},
             {"if_modified_since": "Sat, 01 Jan 2028 00:00:00 GMT"},
             {"if_modified_since": "Sun, 02 Jan 2028 00:00:00 GMT"}]
)  # fmt: skip
def test_a_page_that_is_held_already_is_not_sent_again(held: dict[str, str]) -> None:
    cached = Cached()
    cached.site.body = long_page
    for method in ("GET", "HEAD", "GET"):
        answer = cached.ask(method=method, accept_encoding="br", **held)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == 'W/"one"'
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["vary"] == "Accept, Accept-Encoding"
        assert not {"content-type", "content-length", "content-encoding"} & answer.headers.keys()
    assert cached.builds == 1


@pytest.mark.parametrize(
    "held", [{"if_none_match": 'W/"two"'}, {"if_none_match": "one"}, {"if_modified_since": "yesterday"},
             {"if_modified_since": "Fri, 31 Dec 2027 00:00:00 GMT"},
             {"if_none_match": 'W/"two"', "if_modified_since": "Sun, 02 Jan 2028 00:00:00 GMT"}]
)  # fmt: skip
def test_a_page_that_is_not_held_is_sent(held: dict[str, str]) -> None:
    cached = Cached()
    assert [cached.ask(**held).status for _ in range(2)] == [200, 200]


def test_head_is_get_without_its_body_whichever_comes_first() -> None:
    for first, second in (("HEAD", "GET"), ("GET", "HEAD")):
        cached = Cached()
        cached.site.body = long_page
        answers = {method: cached.ask(method=method, accept_encoding="gzip") for method in (first, second)}
        assert (cached.builds, answers["HEAD"].body, _unpacked(answers["GET"])) == (1, b"", LONG)
        for name in ("content-length", "content-encoding", "etag", "vary", "content-type"):
            assert answers["HEAD"].headers[name] == answers["GET"].headers[name]


def test_a_new_revision_and_a_new_day_make_every_page_new() -> None:
    cached = Cached()
    cached.ask()
    cached.clock.token = cached.clock.token._replace(number=2)
    assert not cached.ask().cached
    cached.clock.token = cached.clock.token._replace(day=20_001)
    assert not cached.ask().cached
    assert (cached.ask().cached, cached.builds, len(cached.cache.store)) == (True, 3, 1)


def test_nothing_is_kept_before_any_data_is_there() -> None:
    cached = Cached()
    cached.clock.token = cached.clock.token._replace(number=None)
    cached.site.headers = [one for one in PUBLIC if one[0] != "ETag"]
    assert [cached.ask().cached for _ in range(2)] == [False, False]


def test_what_is_left_of_a_limit_is_told_to_who_was_counted_and_to_nobody_else() -> None:
    cached = Cached()
    cached.site.headers = [*PUBLIC, ("RateLimit", '"minute";r=7;t=9'), ("RateLimit-Policy", '"minute";q=8;w=60')]
    first, second = cached.ask().headers, cached.ask().headers
    assert (first["ratelimit"], "ratelimit" in second) == ('"minute";r=7;t=9', False)
    assert first["ratelimit-policy"] == second["ratelimit-policy"] == '"minute";q=8;w=60'


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently", "500 Internal Server Error"])
def test_only_what_was_answered_well_is_kept(status: str) -> None:
    cached = Cached()
    cached.site.status = status
    assert [cached.ask().status for _ in range(2)] == [int(status[:3])] * 2
    cached.site.status = "200 OK"
    assert [cached.ask().cached for _ in range(2)] == [False, True]


def test_a_file_too_large_to_keep_is_sent_as_it_is_written() -> None:
    cached = Cached(room=80_000)
    written: list[int] = []

    def rows(environ: Environ) -> Iterator[bytes]:
        for number in range(500):
            written.append(number)
            yield b"row,of,a,table\n" * 20

    cached.site.body = rows
    plain, packed = cached.ask(), cached.ask(accept_encoding="gzip")
    assert _unpacked(plain) == _unpacked(packed) == b"row,of,a,table\n" * 10_000
    assert (packed.headers["content-encoding"], len(packed.body) < 10_000) == ("gzip", True)
    assert (cached.builds, cached.site.closed, cached.cache.store.bytes < 5000) == (2, 2, True)
    assert (cached.ask(method="HEAD").body, cached.site.closed) == (b"", 3)


def test_a_file_too_large_to_keep_is_not_sent_again_to_who_holds_it() -> None:
    cached = Cached(room=8_000)
    cached.site.body = long_page
    etag = cached.ask().headers["etag"]
    for _ in range(2):
        held = cached.ask(if_none_match=etag)
        assert (held.status, held.body, held.headers["etag"]) == (304, b"", etag)
    assert cached.ask(if_none_match='"another"').body == LONG
    assert cached.site.closed == cached.builds == 4


def test_with_no_room_answers_are_compressed_and_not_kept() -> None:
    cached = Cached(room=0)
    cached.site.body = long_page
    answers = [cached.ask(accept_encoding="br") for _ in range(2)]
    assert [_unpacked(answer) for answer in answers] == [LONG, LONG]
    assert (cached.builds, answers[0].headers["content-encoding"], len(cached.cache.store)) == (2, "br", 0)


def _unpacked(answer: Got) -> bytes:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(answer.headers.get("content-encoding", ""), bytes)
    return bytes(unpack(answer.body))
