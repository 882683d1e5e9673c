"""`/data/<file>`: the files to take home, their index, and the words of linked data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from cyberdip.exports import jsonld, turtle
from cyberdip.exports.release.published import INDEX, Published, published
from cyberdip.exports.vocabulary import CONTEXT, VOCABULARY, context
from cyberdip.pages import preconditions
from cyberdip.records.parameters import check_parameters
from cyberdip.records.problems import BadParameters

METHODS = ("GET", "HEAD")
TEXT = "text/plain; charset=utf-8"
NONE_YET = "No files have been made yet: run manage.py release."


def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file as it was made: its SHA-256 is its ETag. Takes no parameter and no range; GET and HEAD only."""
    if request.method not in METHODS:
        return _plain(f"Allowed: {', '.join(METHODS)}", 405, Allow=", ".join(METHODS))
    try:
        check_parameters(request.GET, ())
    except BadParameters as problem:
        return _plain(str(problem), 400)
    root = request.build_absolute_uri("/").removesuffix("/")
    made = published()
    if write := _WORDS.get(f"/data/{name}"):
        media_type, content = write(root)
        return _whole(request, content.encode(), media_type)
    if made is None:
        return _plain(NONE_YET, 404)
    if name == INDEX:
        return _whole(request, made.index, "application/json")
    return _file(request, made, name)


download.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written here; a POST is told the methods


def _context(root: str) -> tuple[str, str]:
    return jsonld.MEDIA_TYPE, f"{json.dumps({'@context': context(root)}, indent=2)}\n"


def _vocabulary(root: str) -> tuple[str, str]:
    return f"{turtle.MEDIA_TYPE}; charset=utf-8", turtle.vocabulary(root)


_WORDS: dict[str, Callable[[str], tuple[str, str]]] = {CONTEXT: _context, VOCABULARY: _vocabulary}
"""What is not made but said: by path, a function of the root of addresses that gives media type and text."""


def _file(request: HttpRequest, made: Published, name: str) -> HttpResponseBase:
    one = made.named(name)
    if one is None:
        offered = ", ".join([*(file.name for file in made.files), INDEX])
        return _plain(f"There is no such file here. There are {offered}.", 404)
    etag = f'"{one.sha256}"'
    if settled := _settled(request, etag):
        return settled
    try:
        file = (made.folder / name).open("rb")
    except FileNotFoundError:
        # Newer files took their place between the two looks.
        return _plain("This file is being made anew. Please ask again.", 503, **{"Retry-After": "1"})
    content_type = f"{one.media_type}; charset=utf-8" if one.media_type == turtle.MEDIA_TYPE else one.media_type
    return _marked(FileResponse(file, as_attachment=True, filename=name, content_type=content_type), etag)


def _whole(request: HttpRequest, content: bytes, content_type: str) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    return _settled(request, etag) or _marked(HttpResponse(content, content_type=content_type), etag)


def _settled(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    settled = get_conditional_response(request, etag=etag)
    if settled is None:
        return None
    if preconditions.failed(settled):
        return _plain(preconditions.told(request, etag), settled.status_code)
    return _marked(settled, etag)


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _plain(text: str, status: int, **headers: str) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type=TEXT, headers={"Cache-Control": "no-store", **headers})
