"""The `Link` header of an answer (RFC 8288): the other pages of its list, its page for people, what describes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request

from cyberdip.exports.sheet import LICENCE_ADDRESS
from cyberdip.records.listing import PAGE
from cyberdip.records.parameters import copied
from cyberdip.records.walking import AFTER

from .rows import PREFIX

HEADER = "Link"


def mark(response: HttpResponseBase, request: Request, root: str, explained: str = "") -> HttpResponseBase:
    """The answer with its links; `root` is the root of addresses, without a slash at its end.

    `explained` is the name under which `/data/` says what its columns mean.
    """
    data = getattr(response, "data", None)
    links = [
        *(_pages(data, request, root) if isinstance(data, dict) else ()),
        (f"{root}{PREFIX}/schema/", 'rel="service-desc"'),
        (f"{root}/api/docs/", 'rel="service-doc"'),
        (LICENCE_ADDRESS, 'rel="license"'),
        *([(f"{root}/data/#columns-{explained}", 'rel="describedby"; type="text/html"')] if explained else ()),
    ]
    response.headers[HEADER] = ", ".join(f"<{address}>; {what}" for address, what in links)
    return response


def _pages(data: dict[str, Any], request: Request, root: str) -> list[tuple[str, str]]:
    """The pages around that of a list, as its answer names them; the page for people of a record."""
    if "results" in data:
        query = copied(request.query_params)
        query.pop(PAGE, None)
        if AFTER in query:
            query[AFTER] = ""
        parameters = query.urlencode(safe=",")
        first = f"{root}{request.path}{'?' if parameters else ''}{parameters}"
        pages = (("first", first), ("prev", data.get("previous")), ("next", data.get("next")))
        return [(address, f'rel="{relation}"') for relation, address in pages if address]
    return [(data["web_url"], 'rel="alternate"; type="text/html"')] if data.get("web_url") else []
