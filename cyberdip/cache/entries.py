"""What is kept of an answer: its headers, and its body in the encodings that were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from . import compressing
from .accepting import IDENTITY

Headers = list[tuple[str, str]]

OVERHEAD = 2000
"""Bytes that an answer takes beside its bodies and its headers' texts, roughly."""

# Headers that name a varying part of the request which the key has.
_VARIES = frozenset({"accept", "accept-encoding", "accept-language", "origin", "hx-request"})
# Of what the reader holds already; 304 goes without them (RFC 9110, 15.4.5).
_OF_THE_BODY = (
    "content-type",
    "content-encoding",
    "content-length",
    "content-disposition",
    "content-language",
    "link",
)


OWN = frozenset({"ratelimit"})
"""Headers that speak to the reader who asked, and to nobody else."""


class Token(NamedTuple):
    """The state of the world that an answer was built in: data revision, when it was raised, UTC day."""

    number: int | None
    changed_at: str
    day: int


class Head(NamedTuple):
    """The headers of an answer, and the same as they go over the wire."""

    headers: Headers
    lines: bytes

    @classmethod
    def of(cls, headers: Headers) -> Head:
        return cls(headers, "".join(f"{name}: {value}\r\n" for name, value in headers).encode("latin-1"))

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, roughly."""
        return 2 * len(self.lines)


class Ready(NamedTuple):
    """An answer in one encoding, to be sent as it is: its headers, those of a 304 in its place, its body."""

    head: Head
    unchanged: Head
    body: bytes


class Sent(NamedTuple):
    """An answer as it goes to a reader: `own` are headers of this one alone."""

    status: int
    head: Head
    own: Headers
    body: bytes

    @property
    def headers(self) -> Headers:
        return [*self.head.headers, *self.own]


class Entry:
    """A public answer with status 200; made once, only encodings are added to it."""

    __slots__ = ("_headers", "_lock", "_ready", "compressed", "etag", "last_modified", "size", "token")

    def __init__(self, headers: Headers, body: bytes, token: Token, encoding: str) -> None:
        known = {name.lower(): value for name, value in headers}
        self.token = token
        self.etag = known.get("etag", "")
        self.last_modified = known.get("last-modified", "")
        # Not what a reader may take: whether it is worth it.
        self.compressed = len(body) >= compressing.SMALLEST and compressing.compressible(known.get("content-type", ""))
        self._headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        if self.compressed:
            self._headers = with_vary(self._headers, "Accept-Encoding")
        self._lock = Lock()
        self._ready: dict[str, Ready] = {}
        self.size = OVERHEAD
        self._add(self._fitting(encoding), body)

    def ready(self, encoding: str) -> Ready:
        """The answer in the encoding; made of another one when nobody asked for this one before (DamagedError)."""
        encoding = self._fitting(encoding)
        found = self._ready.get(encoding)
        if found is None:
            with self._lock:
                found = self._ready.get(encoding) or self._add(encoding, self._plain())
        return found

    def known(self, encoding: str) -> Ready | None:
        """The answer in the encoding, if somebody asked for it so before."""
        return self._ready.get(self._fitting(encoding))

    def _fitting(self, encoding: str) -> str:
        return encoding if self.compressed else IDENTITY

    def _plain(self) -> bytes:
        held, ready = next(iter(self._ready.items()))
        return compressing.plain(ready.body, held)

    def _add(self, encoding: str, body: bytes) -> Ready:
        packed = compressing.compress(body, encoding)
        headers = [*self._headers, ("Content-Length", str(len(packed)))]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        ready = Ready(Head.of(headers), Head.of(without_body(headers)), packed)
        self._ready[encoding] = ready
        self.size += len(packed) + ready.head.size + ready.unchanged.size
        return ready


def is_public(status: str, headers: Headers) -> bool:
    """Whether an answer may be given to others: 200, said to be public, nobody's own, made from the key alone."""
    known: dict[str, str] = {}
    for name, value in headers:
        known[name.lower()] = f"{known[name.lower()]},{value}" if name.lower() in known else value
    control = _words(known.get("cache-control", ""))
    return (
        status.startswith("200 ")
        and "public" in control
        and not control & {"private", "no-store"}
        and "etag" in known
        and "set-cookie" not in known
        and "content-encoding" not in known
        and _words(known.get("vary", "")) <= _VARIES
        and known.get("access-control-allow-origin", "*") == "*"
        and "'nonce-" not in known.get("content-security-policy", "")
    )


def with_vary(headers: Headers, added: str) -> Headers:
    """The headers, whose Vary names `added` too."""
    varies = ", ".join(value for name, value in headers if name.lower() == "vary")
    if added.lower() in _words(varies) or varies.strip() == "*":
        return headers
    others = [(name, value) for name, value in headers if name.lower() != "vary"]
    return [*others, ("Vary", f"{varies}, {added}" if varies else added)]


def without_body(headers: Iterable[tuple[str, str]]) -> Headers:
    """The headers of a 304 in the place of an answer."""
    return [(name, value) for name, value in headers if name.lower() not in _OF_THE_BODY]


def _words(header: str) -> set[str]:
    return {word.strip().lower() for word in header.split(",") if word.strip()}
