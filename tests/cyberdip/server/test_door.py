"""The door: what is ready is given out at once, all else is read and asked for as HTTP has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Head, Sent
from cyberdip.server import door
from cyberdip.server.known import LONGEST, MOST, Known
from tests.support.served import answer, rest, served

GET = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
LAST = b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class Site:
    """Knows one page by heart and says of all others what it was asked."""

    def __init__(self) -> None:
        self.at_the_door: list[Environ] = []
        self.behind: list[Environ] = []

    def ready(self, environ: Environ) -> Sent | None:
        if environ["PATH_INFO"] != "/ready/":
            return None
        self.at_the_door.append(dict(environ))
        body = b"" if environ["REQUEST_METHOD"] == "HEAD" else b"by heart"
        return Sent(200, Head.of([("Content-Length", "8")]), [("X-Own", str(len(self.at_the_door)))], body)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.behind.append(environ)
        start_response("200 OK", [("X-By", "application")])
        if environ["PATH_INFO"] == "/ready/":
            return [b"by heart"]
        return [environ["PATH_INFO"].encode("latin-1"), environ["wsgi.input"].read()]


def test_what_is_ready_is_given_and_all_else_is_asked_of_the_application() -> None:
    site = Site()
    with served(site, site.ready) as place:
        client = place.opened()
        for path, said in ((b"/ready/", b"by heart"), (b"/other/", b"/other/"), (b"/ready/", b"by heart")):
            client.sendall(GET % path)
            assert answer(client).endswith(b"\r\n\r\n" + said)
    assert (len(site.at_the_door), len(site.behind)) == (2, 1)


def test_who_asks_in_the_same_words_is_told_the_same_under_an_address_and_with_headers_of_its_own() -> None:
    site = Site()
    with served(site, site.ready) as place:
        clients = [place.opened(GET % b"/ready/", address) for address in ("127.0.0.1", "127.0.0.2")]
        said = [answer(client) for client in clients]
        assert place.behind.known.get(GET % b"/ready/") is not None
    assert [environ["REMOTE_ADDR"] for environ in site.at_the_door] == ["127.0.0.1", "127.0.0.2"]
    assert [environ["HTTP_HOST"] for environ in site.at_the_door] == ["localhost"] * 2
    assert len({tuple(sorted(environ)) for environ in site.at_the_door}) == 1
    assert {one.replace(b"X-Own: 2", b"X-Own: 1") for one in said} == {said[0].replace(b"X-Own: 2", b"X-Own: 1")}
    assert said[0].startswith(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\ndate: ")


def test_requests_in_one_breath_are_answered_in_their_order() -> None:
    site = Site()
    order = [b"/ready/", b"/1/", b"/ready/", b"/2/", b"/ready/"]
    with served(site, site.ready) as place:
        said = place.said(b"".join(GET % path for path in order) + LAST % b"/end/")
        assert place.behind.known.get(b"".join(GET % path for path in order)) is None
    bodies = [part.rpartition(b"\r\n\r\n")[2] for part in said.split(b"HTTP/1.1 200 OK")[1:]]
    assert bodies == [b"by heart", b"/1/", b"by heart", b"/2/", b"by heart", b"/end/"]


def test_a_thousand_ready_answers_behind_a_slow_one_are_given() -> None:
    site = Site()
    with served(site, site.ready) as place:
        said = place.said(GET % b"/1/" + (GET % b"/ready/") * 1000 + LAST % b"/end/")
    assert (said.count(b"by heart"), said.endswith(b"/end/")) == (1000, True)


def test_a_request_in_pieces_is_one() -> None:
    site = Site()
    with served(site, site.ready) as place:
        client = place.opened()
        for letter in GET % b"/ready/":
            client.sendall(bytes([letter]))
        assert answer(client).endswith(b"by heart")
        assert not list(filter(place.behind.known.get, [GET % b"/ready/"]))


@pytest.mark.parametrize("asked", [LAST % b"/ready/", b"GET /ready/ HTTP/1.0\r\nHost: localhost\r\n\r\n"])
def test_who_wants_one_answer_only_is_left_after_it(asked: bytes) -> None:
    site = Site()
    with served(site, site.ready) as place:
        said = [place.said(asked) for _ in range(2)]
    assert all(one.endswith(b"Connection: close\r\n\r\nby heart") for one in said)


def test_head_says_what_get_would_without_the_body() -> None:
    site = Site()
    with served(site, site.ready) as place:
        said = place.said(b"HEAD /ready/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2 + LAST % b"/x/")
    assert (said.count(b"Content-Length: 8"), said.count(b"by heart")) == (2, 0)


def test_what_is_asked_is_read_as_it_was_sent() -> None:
    site = Site()
    headers = (b"Host: localhost", b"Connection: close", b"Cookie: a=1", b"Cookie: b=2", b"X-A: one", b"x-a: two",
               b"X_Forwarded_For: 192.0.2.9", b"Content-Type: text/plain", b"Content-Length: 4")  # fmt: skip
    with served(site, site.ready) as place:
        said = place.said(b"POST /a%2Fb/%ff%C3%A9?q=%ff&x=1 HTTP/1.1\r\n" + b"\r\n".join(headers) + b"\r\n\r\nbody")
    environ = site.behind[0]
    assert said.endswith(b"/a/b/\xff\xc3\xa9body")
    assert (environ["REQUEST_METHOD"], environ["QUERY_STRING"], environ["CONTENT_LENGTH"]) == ("POST", "q=%ff&x=1", "4")
    assert (environ["HTTP_COOKIE"], environ["HTTP_X_A"], environ["CONTENT_TYPE"]) == (
        "a=1; b=2",
        "one, two",
        "text/plain",
    )
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", str(place.port))
    assert "HTTP_X_FORWARDED_FOR" not in environ


def test_what_comes_behind_a_body_is_no_header() -> None:
    site = Site()
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    with served(site, site.ready) as place:
        assert place.said(head + b"3\r\nabc\r\n0\r\nAuthorization: forged\r\n\r\n").endswith(b"/abc")
    assert "HTTP_AUTHORIZATION" not in site.behind[0]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"nonsense\r\n\r\n", b"400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400 Bad Request"),
        (b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400 Bad Request"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * door.HEADERS_BYTES, b"431 Request Header Fields Too Large"),
        (b"GET / HTTP/1.1\r\n" + b"X: abcd\r\n" * 13_200 + b"\r\n", b"431 Request Header Fields Too Large"),
        (b"GET /" + b"a" * door.HEADERS_BYTES + b" HTTP/1.1\r\n\r\n", b"431 Request Header Fields Too Large"),
    ],
)
def test_what_is_no_request_is_refused(asked: bytes, status: bytes) -> None:
    site = Site()
    with served(site, site.ready) as place:
        said = place.said(asked)
    assert said.startswith(b"HTTP/1.1 " + status + b"\r\n")
    assert b"X-Content-Type-Options: nosniff\r\n" in said
    assert site.behind == []


def test_another_protocol_is_not_spoken() -> None:
    site = Site()
    upgrade = LAST.replace(b"close", b"Upgrade\r\nUpgrade: %b")
    with served(site, site.ready) as place:
        for protocol, path in ((b"websocket", b"/x/"), (b"h2c", b"/ready/"), (b"h2c", b"/ready/")):
            client = place.opened(upgrade % (path, protocol))
            assert answer(client).startswith(b"HTTP/1.1 200 OK\r\n")
            client.sendall(GET % b"/y/")
            assert answer(client).endswith(b"/y/")


def test_who_is_late_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """With headers, with a first word, with a next request."""
    monkeypatch.setattr(door, "HEADERS_SECONDS", 0.1)
    monkeypatch.setattr(door, "REST_SECONDS", 0.1)
    site = Site()
    with served(site, site.ready) as place:
        late = [place.opened(said) for said in (b"", b"GET / HTTP/1.1\r\nHost: a", GET % b"/ready/", GET % b"/x/")]
        answered = [rest(client) for client in late]
    assert answered[:2] == [b"", b""]
    assert [one.rpartition(b"\r\n\r\n")[2] for one in answered[2:]] == [b"by heart", b"/x/"]


def test_requests_that_are_remembered_are_bounded_in_number_and_length() -> None:
    known = Known()
    for number in range(MOST + 2):
        known.keep(b"%d" % number, {"number": number})
    known.keep(b"a" * (LONGEST + 1), {})
    assert len(known) == MOST
    assert (known.get(b"1"), known.get(b"2"), known.get(b"a" * (LONGEST + 1))) == (None, {"number": 2}, None)
