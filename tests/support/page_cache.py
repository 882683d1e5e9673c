"""A page cache before a site that says what it is told, at a time that the test sets."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from cyberdip.cache.asking import Environ, Rules
from cyberdip.cache.counting import Counts
from cyberdip.cache.entries import Headers, Token
from cyberdip.cache.layer import PageCache
from cyberdip.cache.watching import Moment, Watch

PUBLIC: Headers = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "public, no-cache"),
    ("ETag", 'W/"one"'),
    ("Last-Modified", "Sat, 01 Jan 2028 00:00:00 GMT"),
    ("Vary", "Accept"),
    ("X-Frame-Options", "DENY"),
    ("X-Request-ID", "builder"),
]
RULES = Rules(("sessionid=", "csrftoken="), ("/admin/", "/static/"), ("HTTP_X_FORWARDED_PROTO", "https"))


class Clock(Watch):
    """A watch that a test sets: revision, day, and whether the database answers."""

    def __init__(self) -> None:
        super().__init__(read=lambda: (1, ""))
        self.token, self.away = Token(1, "", 20_000), False

    def now(self) -> Moment:
        return Moment(self.token, not self.away, 7.5 if self.away else 0.0)

    def known(self) -> Token | None:
        return None if self.away else self.token

    def is_away(self) -> bool:
        return self.away


@dataclass
class Site:
    """A WSGI application; what it answers can be set, what it was asked is kept."""

    headers: Headers = field(default_factory=lambda: list(PUBLIC))
    status: str = "200 OK"
    body: Callable[[Environ], Iterable[bytes]] = lambda environ: [b"<p>page of " + environ["PATH_INFO"].encode()]
    seen: list[Environ] = field(default_factory=list)
    closed: int = 0

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.seen.append(environ)
        start_response(self.status, self.headers)
        return _Body(self.body(environ), self)


class _Body:
    def __init__(self, parts: Iterable[bytes], site: Site) -> None:
        self._parts, self._site = parts, site

    def __iter__(self) -> Any:
        return iter(self._parts)

    def close(self) -> None:
        self._site.closed += 1


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cached(self) -> bool:
        return self.headers.get("cache-status", "").startswith("cyberdip; hit")


class Cached:
    """The cache, the site behind it, and a reader."""

    def __init__(self, application: Any = None, room: int = 1_000_000, rules: Rules = RULES) -> None:
        self.site = Site()
        self.clock = Clock()
        self.counts = Counts()
        numbers = itertools.count()
        fresh = {"X-Request-ID": lambda: str(next(numbers))}
        self.cache = PageCache(application or self.site, rules, room, fresh, self.clock, self.counts)

    def ask(self, path: str = "/norms/", method: str = "GET", **more: Any) -> Got:
        """Send a request, as `asked` says it."""
        return ask(self.cache, path, method, **more)

    @property
    def builds(self) -> int:
        return len(self.site.seen)


def asked(path: str, method: str = "GET", **more: Any) -> Environ:
    """What a WSGI application is asked; `more` are WSGI's names, but headers without HTTP_ in lower case."""
    path, _, query = path.partition("?")
    environ: Environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
    return environ | {
        name if name.isupper() or "." in name else f"HTTP_{name.upper()}": value for name, value in more.items()
    }


def ask(application: Any, path: str, method: str = "GET", **more: Any) -> Got:
    """The answer of a WSGI application."""
    environ = asked(path, method, **more)
    started: list[Any] = []
    result = application(environ, lambda status, headers, *_: started.extend((status, headers)))
    try:
        body = b"".join(result)
    finally:
        getattr(result, "close", lambda: None)()
    status, headers = started
    names = [name.lower() for name, _ in headers]
    assert len(names) == len(set(names)), f"a header twice: {names}"
    return Got(int(status[:3]), {name.lower(): value for name, value in headers}, body)
