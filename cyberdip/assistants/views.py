"""`/mcp`: hands requests of the Model Context Protocol to its server; hosts, headers and logs are those of the site."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

METHODS = ("POST", "OPTIONS")
TEXT = "text/plain; charset=utf-8"


# Nothing is written here, and assistants send no cookies.
@csrf_exempt
def mcp(request: HttpRequest) -> HttpResponse:
    """The answer to one message; streams that a server keeps open (GET) are not offered."""
    if request.method not in METHODS:
        words = f"The Model Context Protocol answers here to {METHODS[0]}. {request.get_host()} has pages for people.\n"
        return HttpResponse(words, status=405, content_type=TEXT, headers={"Allow": ", ".join(METHODS)})
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
    # Loaded when the first assistant asks: most sites' first request is for a page.
    from .server import application

    body = request.body
    # What a proxy said of TLS was believed or not by now.
    said = {"wsgi.url_scheme": request.scheme, "PATH_INFO": "/mcp"}
    environ = {**request.META, **said, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    told: list[Any] = []
    result = application()(environ, lambda status, headers, exc_info=None: told.append((status, headers)))
    content = b"".join(result)
    status, headers = told[0]
    # Some of its refusals are a line of text that does not say so.
    response = HttpResponse(content, status=int(status.partition(" ")[0]), content_type=TEXT)
    for name, value in headers:
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response
