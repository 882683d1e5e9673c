"""No address, query, method, header, cookie or body makes the site fail: what cannot be answered is told clearly."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from django.conf import settings
from hypothesis import given

from cyberdip.server.bodies import Bodies
from cyberdip.server.refusals import REFUSED, Refusal, Refusing
from tests.fuzz.asking import Application, answering
from tests.fuzz.budget import Budget
from tests.fuzz.requests import Request, paths, requests

pytestmark = [pytest.mark.fuzz, pytest.mark.usefixtures("world")]

OURS = ("localhost", "127.0.0.1", "[::1]", "testserver")


def test_every_route_with_anything_in_it_is_answered(budget: Budget) -> None:
    with answering() as application:

        @budget.times(60)
        @given(paths())
        def holds(path: str) -> None:
            check(application, Request(path))

        holds()


@pytest.mark.parametrize("part", range(4))
def test_any_request_is_answered(part: int, budget: Budget) -> None:
    """In parts, which several processes share."""
    with answering() as application:

        @budget.times(60, part)
        @given(requests())
        def holds(request: Request) -> None:
            check(application, request)

        holds()


def check(application: Application, request: Request) -> None:
    """Ask, and hold the answer to what all of them have in common."""
    status, headers, body = ask(application, request)
    assert status < 500, request
    assert b"Traceback" not in body
    for name in ("X-Content-Type-Options", "Content-Security-Policy"):
        assert name in headers, (name, request)
    if "Location" in headers:
        place = urlsplit(headers["Location"])
        assert not place.netloc or place.hostname in {host.strip("[]") for host in OURS}, (headers["Location"], request)
        assert not headers["Location"].startswith(("//", "\\")), request
    if status == 405:
        assert headers["Allow"], request
    if status >= 400 and request.method != "HEAD":
        is_clear(status, headers.get("Content-Type", ""), body, request)


def is_clear(status: int, kind: str, body: bytes, request: Request) -> None:
    """An error is a page with a heading, a problem with its details, or a line of text."""
    text = body.decode()
    if kind.startswith("text/html"):
        assert re.search(r"<h1[ >]", text), request
        assert "<title>" in text, request
    elif "json" in kind:
        told = json.loads(text)
        assert told.get("detail") or told.get("error"), request
    else:
        assert kind.startswith("text/plain"), (kind, request)
        assert text.strip(), (status, request)


def ask(application: Application, request: Request) -> tuple[int, Mapping[str, str], bytes]:
    """The answer to a request as a server would hand it on (PEP 3333)."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path.partition("?")[0]).decode("latin-1"),
        "QUERY_STRING": request.query.encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(request.body)),
    }
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        environ[key if key.startswith("CONTENT_") else f"HTTP_{key}"] = value

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": request.body, "more_body": False}

    read = asyncio.run(Bodies(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0).of(environ, receive))
    if isinstance(read, Refusal):
        environ[REFUSED] = read
    told: list[Any] = []
    whole = Refusing(application)
    body = b"".join(whole(environ, lambda status, headers, exc_info=None: told.append((status, headers))))
    status, headers = told[-1]
    return int(status[:3]), {name.title(): value for name, value in headers}, body
