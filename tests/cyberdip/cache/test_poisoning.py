"""What one reader sends cannot get into the page of another."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdip.cache.accepting import accept
from cyberdip.cache.asking import LONGEST, Environ, canonical_query
from tests.support.page_cache import Cached

UNKEYED = [
    "x_forwarded_host",
    "x_forwarded_server",
    "x_host",
    "forwarded",
    "x_original_url",
    "x_rewrite_url",
    "x_http_method_override",
    "x_forwarded_prefix",
    "x_forwarded_scheme",
    "user_agent",
    "referer",
    "accept_language",
    "x_requested_with",
    "range",
    "if_range",
    "cookie",
    "expect",
    "x_wsgi_script",
    "true_client_ip",
    "save_data",
    "if_none_match",
    "upgrade",
]


def echo(environ: Environ) -> Iterable[bytes]:
    """A page that shows everything it was told: the worst a view could do."""
    told = sorted((name, str(value)) for name, value in environ.items() if not name.startswith("wsgi."))
    body = environ["wsgi.input"].read()
    return [repr((told, environ["wsgi.url_scheme"], body)).encode()]


def echoing() -> Cached:
    cached = Cached()
    cached.site.body = echo
    return cached


@pytest.mark.parametrize("header", UNKEYED)
def test_a_header_outside_the_key_never_reaches_a_page_that_is_kept(header: str) -> None:
    cached = echoing()
    poisoned = cached.ask(**{header: "evil.example"})
    clean = cached.ask()
    assert (cached.builds, clean.cached) == (1, True)
    assert b"evil.example" not in poisoned.body + clean.body


def test_the_address_of_the_reader_is_counted_but_not_kept_apart() -> None:
    cached = Cached()
    cached.ask(x_forwarded_for="198.51.100.7", REMOTE_ADDR="198.51.100.8")
    assert cached.site.seen[0]["HTTP_X_FORWARDED_FOR"] == "198.51.100.7"
    assert cached.ask(x_forwarded_for="203.0.113.9").cached


@pytest.mark.parametrize(
    "body",
    [{"CONTENT_LENGTH": "9"}, {"transfer_encoding": "chunked"}, {"CONTENT_LENGTH": "0x"}, {"CONTENT_LENGTH": "-1"}],
)
def test_a_get_with_a_body_is_neither_kept_nor_answered_from_what_is_kept(body: dict[str, str]) -> None:
    cached = echoing()
    cached.ask()
    fat = cached.ask("/norms/", "GET", **body, **{"wsgi.input": BytesIO(b"q=poisoned")})
    assert (fat.cached, cached.builds, len(cached.cache.store)) == (False, 2, 1)
    assert b"poisoned" not in cached.ask().body


def test_a_body_that_is_not_announced_is_not_read() -> None:
    cached = echoing()
    cached.ask(
        "/norms/", "GET", **{"wsgi.input": BytesIO(b"q=poisoned"), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    )
    assert b"poisoned" not in cached.ask().body
    assert b"form-urlencoded" not in cached.ask().body


@pytest.mark.parametrize("host", ["evil.example", "localhost:81", "localhost.", "sub.localhost", "localhost evil"])
def test_each_host_has_pages_of_its_own(host: str) -> None:
    cached = echoing()
    assert host.encode() in cached.ask(host=host).body
    assert host.encode() not in cached.ask().body
    assert cached.builds == 2


def test_the_spelling_of_a_host_is_nobodys() -> None:
    cached = echoing()
    assert b"LOCALHOST" not in cached.ask(host="LOCALHOST").body
    assert cached.ask().cached


def test_https_is_another_page_and_said_by_the_proxy_alone() -> None:
    cached = echoing()
    plain = cached.ask()
    secure = cached.ask(x_forwarded_proto="https, http")
    assert (cached.builds, b"'https'" in secure.body, b"'https'" in plain.body) == (2, True, False)
    assert cached.ask(**{"wsgi.url_scheme": "https"}).body == secure.body
    assert cached.ask(x_forwarded_proto="evil").body == plain.body
    assert cached.ask(x_forwarded_scheme="https").body == plain.body


PATHS = ["/norms", "//norms/", "/norms//", "/norms/.", "/./norms/", "/x/../norms/", "/norms/;a=b", "/NORMS/",
         "/norms/\x00", "/norms/\r\nX: y", "/norms/%2e%2e/", "/norms/\xe2\x80\xae", "/norms/?", ""]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_its_own_page_unless_it_is_the_same_to_the_letter(path: str) -> None:
    cached = echoing()
    cached.ask("/x", **{"PATH_INFO": path})
    assert (cached.ask("/norms/").cached, cached.builds) == (False, 2)
    assert cached.site.seen[0]["PATH_INFO"] == path


def test_a_site_mounted_elsewhere_is_not_this_one() -> None:
    cached = Cached()
    cached.ask("/norms/", **{"SCRIPT_NAME": "/evil"})
    assert not cached.ask("/norms/").cached


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("a=1&b=2", "b=2&a=1"),
        ("a=1&a=2", "a=2&a=1"),
        ("a=1&a=1", "a=1"),
        ("a=1;b=2", "a=1&b=2"),
        ("a=1%26b=2", "a=1&b=2"),
        ("a=1%3db", "a=1=b"),
        ("a=%2B", "a=+"),
        ("a=%2541", "a=%41"),
        ("a=", "a"),
        ("A=1", "a=1"),
        ("a=1#b", "a=1"),
        ("a=\xe9", "a=%C3%A9"),
    ],
)
def test_queries_that_could_mean_something_else_are_pages_of_their_own(query: str, other: str) -> None:
    cached = echoing()
    first, second = cached.ask(f"/norms/?{query}"), cached.ask(f"/norms/?{other}")
    assert (cached.builds, first.body == second.body) == (2, False)


@pytest.mark.parametrize(
    ("query", "other"),
    [("q=a%7eb", "q=a~b"), ("q=%c3%a9", "q=%C3%A9"), ("a=1&&b=2&", "a=1&b=2"), ("&", ""), ("%61=1", "a=1")],
)
def test_two_spellings_of_one_query_are_one_page_in_the_common_spelling(query: str, other: str) -> None:
    cached = echoing()
    assert cached.ask(f"/norms/?{query}").body == cached.ask(f"/norms/?{other}").body
    assert cached.site.seen[0]["QUERY_STRING"] == other


@pytest.mark.parametrize("query", ["a=%", "a=%4", "a=%zz", "%", "a=1&b=%g1"])
def test_a_broken_escape_is_answered_by_django_in_the_readers_own_words(query: str) -> None:
    cached = echoing()
    cached.ask(f"/norms/?{query}")
    assert (cached.site.seen[0]["QUERY_STRING"], len(cached.cache.store)) == (query, 0)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_the_common_spelling_means_what_was_meant(pairs: list[tuple[str, str]]) -> None:
    from urllib.parse import parse_qsl, urlencode

    query = urlencode(pairs).lower() if len(pairs) % 2 else urlencode(pairs)
    normal = canonical_query(query)
    assert normal is not None
    assert parse_qsl(normal, keep_blank_values=True) == parse_qsl(query, keep_blank_values=True)
    assert canonical_query(normal) == normal


def test_a_script_of_another_site_is_told_so_whichever_site_it_is() -> None:
    cached = echoing()
    cached.ask()
    first, second = cached.ask(origin="https://evil.example"), cached.ask(origin="https://good.example")
    assert (cached.builds, first.body, second.cached) == (2, second.body, True)
    assert b"evil.example" not in first.body


def test_a_part_of_a_page_is_not_the_page() -> None:
    cached = echoing()
    cached.ask(hx_request="evil")
    assert (cached.ask().cached, b"evil" in cached.ask(hx_request="true").body) == (False, False)
    assert cached.builds == 2


def test_what_a_page_is_asked_as_keeps_pages_apart_and_browsers_together() -> None:
    usual = "text/html,application/xhtml+xml,application/xml;q=0.9"
    chrome = f"{usual},image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
    firefox = f"{usual},image/png,image/svg+xml,*/*;q=0.8"
    assert (
        accept(chrome)
        == accept(firefox)
        == accept("Text/HTML , application/xhtml+xml, application/xml; q=0.9,*/*;q=0.8")
    )
    distinct = [
        "text/html",
        "application/json",
        "text/html;q=0.5,application/json",
        "*/*",
        "",
        "application/json,text/html",
    ]
    assert len({accept(one) for one in distinct}) == len(distinct)


def test_what_nothing_here_is_goes_to_django_in_the_readers_own_words() -> None:
    cached = Cached()
    cached.ask(accept="image/webp")
    assert (cached.site.seen[0]["HTTP_ACCEPT"], len(cached.cache.store)) == ("image/webp", 0)


def test_endless_addresses_are_not_remembered() -> None:
    cached = Cached()
    for more in ({"accept": "a/b," * LONGEST}, {"host": "a" * LONGEST}, {"accept_encoding": "br," * LONGEST}):
        cached.ask(**more)
    cached.ask("/norms/?q=" + "a" * LONGEST)
    assert (cached.builds, len(cached.cache.store)) == (4, 0)


def test_a_flood_of_addresses_takes_no_more_than_the_room() -> None:
    cached = Cached(room=100_000)
    for number in range(500):
        assert cached.ask(f"/norms/?q={number}").status == 200
    assert cached.cache.store.bytes <= 100_000
    assert cached.counts.shown()["evicted"] > 400
