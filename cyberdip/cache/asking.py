"""Which requests the page cache may answer, under which key, and what of such a request Django gets to see.

Django builds an answer that is to be kept from the key alone: every header outside the key is taken away first, so
that none can slip into a page that others are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from cyberdip import languages

from . import accepting

Environ = dict[str, Any]

LONGEST = 3000
"""Characters of address, host and Accept; longer ones are nobody's bookmark and go to Django."""

# With any of these a request is for Django itself: it is someone's own, or asks for what only Django decides.
_OWN = ("HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_TRANSFER_ENCODING")
# What Django may know beyond the key: whom to count the request for, which changes no page.
_HARMLESS = ("HTTP_X_FORWARDED_FOR",)
_NOTED = "cyberdip.asked"
_BODY = ("CONTENT_TYPE", "CONTENT_LENGTH")


class Key(NamedTuple):
    """All that an answer is made from, beside the data and the day."""

    scheme: str
    host: str
    path: str
    query: str
    accept: str
    language: str  # that the reader likes best, where the address does not say it; nothing where none matters
    from_script: bool  # an Origin header: another site's script asks, and is told that it may read
    partial: bool  # HX-Request: a part of the page is asked for


class Asked(NamedTuple):
    key: Key
    encoding: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say: cookies that make a request someone's own, addresses that are never kept, and the header
    (with its value) by which a proxy of ours says that TLS was used."""

    private_cookies: tuple[str, ...] = ()
    private_paths: tuple[str, ...] = ()
    secure_header: tuple[str, str] | None = None

    def is_private(self, environ: Environ) -> bool:
        """Whether the request is someone's own: signed in, signing in, or with a password; never kept or compressed."""
        cookie = environ.get("HTTP_COOKIE")
        return (
            environ["PATH_INFO"].startswith(self.private_paths)
            or "HTTP_AUTHORIZATION" in environ
            or (cookie is not None and any(name in cookie for name in self.private_cookies))
        )

    def scheme(self, environ: Environ) -> str:
        """http or https, as Django will have it."""
        if self.secure_header and self.secure_header[0] in environ:
            said = environ[self.secure_header[0]].split(",", 1)[0].strip()
            return "https" if said == self.secure_header[1] else "http"
        return str(environ["wsgi.url_scheme"])


class Asking:
    """Reads requests by the rules of a site; what it read of the common ones is remembered."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        # The texts are of readers' making: what is remembered of them is bounded in number and in length.
        self._read = lru_cache(maxsize=2048)(self._read_anew)

    def asked(self, environ: Environ) -> Asked | None:
        """The key of the request and the encoding it is answered in; None when it is not for the cache.

        It is noted in the request: who asks it again, as the server's door does, has the key at once.
        """
        noted: Asked | None = environ.get(_NOTED)
        if noted is None:
            noted = environ[_NOTED] = self._asked(environ)
        return noted

    def _asked(self, environ: Environ) -> Asked | None:
        get = environ.get
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or not environ.keys().isdisjoint(_OWN)
            or get("CONTENT_LENGTH", "") not in ("", "0")
            or ("HTTP_COOKIE" in environ and self.rules.is_private(environ))
        ):
            return None
        return self._read(
            self.rules.scheme(environ),
            get("HTTP_HOST", ""),
            get("SCRIPT_NAME", ""),
            environ["PATH_INFO"],
            environ["QUERY_STRING"],
            get("HTTP_ACCEPT", ""),
            get("HTTP_ACCEPT_ENCODING", ""),
            languages.asked(get("HTTP_ACCEPT_LANGUAGE", "")),
            bool(get("HTTP_ORIGIN")),
            "HTTP_HX_REQUEST" in environ,
        )

    def _read_anew(
        self,
        scheme: str,
        host: str,
        mounted: str,
        path: str,
        query: str,
        accept: str,
        encodings: str,
        liked: str,
        from_script: bool,
        partial: bool,
    ) -> Asked | None:
        if not host or mounted or path.startswith(self.rules.private_paths):
            return None
        if len(host) + len(path) + len(query) + len(accept) + len(encodings) > LONGEST:
            return None
        normal = canonical_query(query)
        if normal is None:
            return None
        language = "" if languages.split(path)[0] or not languages.has_language(path) else liked
        known = Key(scheme, host.lower(), path, normal, accepting.accept(accept), language, from_script, partial)
        # Nothing of what is asked for is known: the page that says so repeats the reader's own words.
        return None if accept.strip() and not known.accept else Asked(known, accepting.encoding(encodings))


_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_query(query: str) -> str | None:
    """The query in one spelling (RFC 3986, 6.2.2), empty parts left out; None when an escape in it is broken.

    Order and repeats stay: a page shows its conditions as they were put, and a parameter given twice is an error.
    """
    if "%" in query:
        if any(found[1] is None for found in _ESCAPE.finditer(query)):
            return None
        query = _ESCAPE.sub(_respelled, query)
    return "&".join(part for part in query.split("&") if part) if "&" in query else query


def _respelled(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if letter in _UNRESERVED else f"%{escape[1].upper()}"


def public_environ(environ: Environ, key: Key) -> Environ:
    """The request as Django may see it when its answer is to be kept: a GET of the key and nothing else."""
    kept: Environ = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
    kept.update({name: environ[name] for name in _HARMLESS if name in environ})
    for name in _BODY:
        kept.pop(name, None)
    kept |= {
        "REQUEST_METHOD": "GET",
        "wsgi.url_scheme": key.scheme,
        "HTTP_HOST": key.host,
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "wsgi.input": BytesIO(),
    }
    kept.update(_optional(key))
    return kept


def _optional(key: Key) -> Iterable[tuple[str, str]]:
    if key.accept:
        yield "HTTP_ACCEPT", key.accept
    if key.language:
        yield "HTTP_ACCEPT_LANGUAGE", key.language
    if key.from_script:
        yield "HTTP_ORIGIN", "null"
    if key.partial:
        yield "HTTP_HX_REQUEST", "true"
