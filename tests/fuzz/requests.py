"""Requests for pages: addresses of every route with odd pieces in them, odd queries, methods, headers and bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import get_resolver
from hypothesis import strategies as st

from cyberdip.records.registry import filterset_of, record_types
from tests.support.routes import routes

PREFIXES = ("", "", "", "/fr", "/ar", "/zh", "/en", "/de", "/fr/fr")
MORE = ("admin/", "admin/login/", "admin/actors/actor/", "admin/logout/", "admin/jsi18n/", "api/docs/", "favicon.ico",
        "api/v1/norms/", "api/v1/actors/estonia/", "api/nothing", "static/site/mark.svg", "static/../x.py")  # fmt: skip
RECORDS = {
    "norms": "un-13f",
    "instruments": "budapest-convention",
    "actors": "estonia",
    "topics": "cyber-diplomacy",
    "scenarios": "two-states",
    "sources": "coe-chart-185",
    "participations": "budapest-convention.estonia",
}
ODD = ("..", ".", "%00", "%2e%2e%2f", "a%2Fb", "%ff", "-", "~", "'", '"', "<b>", "{{7*7}}", ";", "a;b", "a?b", "\\",
       "CON", "x" * 300, "\u202e", "\U0001f600", "1", "0", "-1", "9" * 30, "UN-13F", "un-13f.json")  # fmt: skip
NAMES = ("as_of", "page", "page_size", "ordering", "q", "from", "to", "view", "release", "collection", "format", "add",
         "only", "matrix", "set", "rows", "column_ordering", "of", "next", "part", "callback", "lang")  # fmt: skip
VALUES = ("", " ", "1", "0", "2", "-1", "1e3", "2015", "2015-02-30", "2015-06", "0001", "9999-12-31", "treaty", "state",
          "true", "party", "none", "title", "-title", "title,-title", "map", "list", "declarations", "actor", "csv",
          "states-norms", "states-positions", "norms-actors", "all", "recorded", "estonia", "budapest-convention",
          "budapest-convention@2015", "unga-73-27:no", "a" * 2500, "\x00", "//evil.example", "%")  # fmt: skip
METHODS = ("GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get")
CSRF = "a" * 32
COOKIES = (f"csrftoken={CSRF}", "sessionid=" + "z" * 32, "sessionid=; csrftoken=", "messages=[[", 'a="', ";;=;", "é=1")
HEADERS: Mapping[str, Sequence[str]] = {
    "Accept": ("text/html", "application/json", "text/turtle;q=0.1, */*;q=0.01", "nonsense", ";q=", "a/b;q=9"),
    "Accept-Language": ("fr", "ar;q=0.1,zh", "*", "de", ";;", "x" * 600, "fr;q=nan"),
    "Accept-Encoding": ("gzip", "br;q=0", "*;q=0"),
    "If-None-Match": ("*", '"x"', 'W/"', "\x80"),
    "If-Modified-Since": ("Thu, 26 Nov 2026 00:00:00 GMT", "yesterday", "Thu, 99 Nov 99999 00:00:00 GMT"),
    "If-Match": ("*", '"x"'),
    "Range": ("bytes=0-1", "bytes=9999999999-", "bytes=-", "lines=1"),
    "Host": ("localhost", "evil.example", "localhost:99999", "[::1]", "localhost@evil.example", ""),
    "X-Forwarded-Host": ("evil.example",),
    "X-Forwarded-Proto": ("https", "javascript"),
    "X-Forwarded-For": ("1.2.3.4, ", "'", "::1%"),
    "X-HTTP-Method-Override": ("DELETE",),
    "Origin": ("null", "https://evil.example"),
    "Referer": ("http://localhost/", "javascript:alert(1)"),
    "Authorization": ("Basic Og==", "Bearer", "\xff"),
    "Content-Type": ("application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ";"),
    "Content-Length": ("-1", "x", "5", "999999999999"),
}
BODIES = (b"", b"{", b"[]", b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}', b'{"jsonrpc":"2.0","method":1}',
          b"\xff" * 9, b"--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nc", b"a=1&" * 1200,
          urlencode({"username": "x", "password": "y", "csrfmiddlewaretoken": CSRF}).encode(), b"[" * 3000)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """One request as bytes on the line would say it; path and query are percent-encoded as they are sent."""

    path: str
    query: str = ""
    method: str = "GET"
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = field(default=b"")


@cache
def _routes() -> list[str]:
    return [*routes(get_resolver()), *MORE]


@cache
def _names() -> list[str]:
    """Parameters that some page takes: those of all, and a part of the filters."""
    filters = {name for model in record_types() for name in filterset_of(model).base_filters}
    return [*NAMES, *sorted(filters)[::6]]


_texts = st.text(st.characters(codec="utf-8"), max_size=12)


def _piece(kind: str) -> st.SearchStrategy[str]:
    """What stands at the place of a variable of a route: more often a record than something odd."""
    odd = st.one_of(st.sampled_from(ODD), _texts.map(lambda text: quote(text, safe="")))
    return st.one_of(st.just(RECORDS.get(kind, "1")), st.sampled_from([*RECORDS, *RECORDS.values()]), odd)


@st.composite
def paths(draw: st.DrawFn) -> str:
    """An address of a route, in a language or none, with records or odd pieces in it."""
    route, prefix = draw(st.sampled_from(_routes())), draw(st.sampled_from(PREFIXES))
    subject = draw(st.sampled_from(list(RECORDS)))
    path = ""
    for text, variable in re.findall(r"([^<]*)(<[^>]*>)?", route):
        kind = re.match(r"<(\w+)", variable)
        place = subject if kind and kind[1] in ("pages_of", "with_page", "without_page", "collection") else None
        path += text + (place or (draw(_piece(subject)) if variable else ""))
    return f"{prefix}/{path}"


def queries() -> st.SearchStrategy[str]:
    """Parameters that some page knows, with values that some of them take, or anything at all."""
    pair = st.tuples(st.sampled_from(_names()) | _texts, st.sampled_from(VALUES) | _texts)
    known = st.lists(pair, max_size=3).map(urlencode)
    return st.one_of(st.just(""), known, st.text(st.characters(max_codepoint=126, min_codepoint=33), max_size=20))


def headers() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Some headers, each once."""
    latin = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20)
    one = st.sampled_from(sorted(HEADERS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]) | latin)
    )
    cookie = st.tuples(st.just("Cookie"), st.sampled_from(COOKIES) | latin)
    return st.lists(one | cookie, max_size=4, unique_by=lambda pair: pair[0])


def requests() -> st.SearchStrategy[Request]:
    """Any of it together."""
    anywhere = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30).map(lambda text: f"/{text}")
    bodies: Any = st.sampled_from(BODIES) | st.binary(max_size=40)
    return st.builds(
        Request, st.one_of(paths(), paths(), paths(), anywhere), queries(), st.sampled_from(METHODS), headers(), bodies
    )
