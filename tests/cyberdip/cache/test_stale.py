"""The last good answer is shown, and marked, while the database is away."""

from __future__ import annotations

from tests.support.page_cache import Cached


def test_the_last_good_answer_is_shown_as_stale_while_the_database_is_away() -> None:
    cached = Cached()
    cached.ask()
    cached.clock.away = True
    away = cached.ask()
    assert (away.status, away.body, cached.builds) == (200, b"<p>page of /norms/", 1)
    assert away.headers["warning"] == '110 cyberdip "Response is Stale"'
    assert (away.headers["age"], away.headers["cache-status"]) == ("7", "cyberdip; hit; detail=stale")
    assert cached.ask(if_none_match='W/"one"').headers["warning"].startswith("110")
    cached.clock.away = False
    assert "warning" not in cached.ask().headers
    assert cached.counts.shown()["stale"] == 2


def test_a_stale_answer_has_all_headers_of_the_good_one_in_every_encoding_and_for_head() -> None:
    cached = Cached()
    cached.site.body = lambda environ: [b"<p>cyber diplomacy</p>" * 100]
    good = cached.ask(accept_encoding="br").headers
    cached.clock.away = True
    for method, encoding in (("GET", "br"), ("GET", "gzip"), ("GET", ""), ("HEAD", "br")):
        stale = cached.ask(method=method, accept_encoding=encoding)
        assert (stale.status, stale.headers["warning"][:3]) == (200, "110")
        own = {"x-request-id", "cache-status", "content-length", "content-encoding"}
        assert {name: value for name, value in good.items() if name not in own}.items() <= stale.headers.items()
    assert cached.builds == 1


def test_a_build_that_fails_as_the_database_goes_away_gives_the_last_good_answer() -> None:
    cached = Cached()
    cached.ask()
    cached.clock.token = cached.clock.token._replace(number=2)
    cached.site.status, cached.site.headers = "500 Internal Server Error", [("Content-Type", "text/html")]
    assert cached.ask().status == 500  # an error of ours is not hidden
    cached.clock.is_away = lambda: True  # type: ignore[method-assign]
    answer = cached.ask()
    assert (answer.status, answer.body) == (200, b"<p>page of /norms/")
    assert "warning" in answer.headers


def test_a_page_that_was_never_built_cannot_be_shown_without_the_database() -> None:
    cached = Cached()
    cached.clock.away, cached.site.status = True, "503 Service Unavailable"
    assert cached.ask().status == 503
