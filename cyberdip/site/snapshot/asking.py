"""Answers of the site to itself, without a server: the views, and nothing of what stands before them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from cyberdip import languages

from .routing import match_of

View = Callable[[Any], HttpResponse]


class SnapshotError(Exception):
    """Why no snapshot could be made, as whoever asked for it is told."""


class Asked(WSGIRequest):
    """A request of our own, which comes from nowhere: its host is the one that the site is known by."""

    copied: Any = None
    """What a page of a snapshot says of itself (copying.Copied)."""
    body_only = True

    def get_host(self) -> str:
        return str(self.META["HTTP_HOST"])


def request_for(address: str, root: str, copied: Any = None) -> Asked:
    """The request for an address under the root of the site; `path_info` is without the language, as views expect."""
    path, _, query = address.partition("?")
    place = urlsplit(root)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": place.hostname or "",
        "SERVER_PORT": str(place.port or (443 if place.scheme == "https" else 80)),
        "HTTP_HOST": place.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": place.scheme,
        "wsgi.input": BytesIO(),
    }
    request = Asked(environ)
    request.path_info = languages.split(path)[1]
    request.copied = copied
    return request


def answer(address: str, root: str, copied: Any = None, view: View | None = None) -> bytes:
    """The body of an answer, by the view of its address or by another; SnapshotError where it is not a good one.

    The answer is not closed: that would tell Django that a request has ended, which then closes the database as well.
    """
    request = request_for(address, root, copied)
    prefix = languages.split(address.partition("?")[0])[0]
    language = languages.codes()[prefix] if prefix else languages.ENGLISH
    with languages.reading(language, prefix):
        match, given = match_of(request.path_info)
        request.resolver_match = match
        response: Any = view(request) if view else match.func(request, *match.args, **given)
        if not getattr(response, "is_rendered", True):
            response = response.render()
        body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.status_code != 200:
        raise SnapshotError(f"{address} answers {response.status_code}: it is not fit to be kept.")
    return bytes(body)
