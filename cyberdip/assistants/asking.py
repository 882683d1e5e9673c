"""Asks this site's own addresses from within the process, so that a tool gives exactly what the API gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import httpx2
from django.core.servers.basehttp import get_internal_wsgi_application
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resolve import Resolve

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks in the name of one reader: by the address that the reader used, and counted as the reader's requests."""

    application: Any
    root: str
    remote: str
    forwarded: str | None = None

    def json(self, path: str, parameters: Parameters | None = None) -> dict[str, Any]:
        """The JSON of an address under `/api/v1/`; ToolError with the problem's words where there is none."""
        answer = self._get(f"/api/v1/{path}", parameters, "application/json")
        body: dict[str, Any] = answer.json()
        if answer.status_code != 200:
            raise ToolError(str(body.get("detail") or answer.reason_phrase))
        return body

    def text(self, path: str) -> str:
        """The text at an address of the site; ToolError where there is none."""
        answer = self._get(path, None, "*/*")
        if answer.status_code != 200:
            raise ToolError(f"{path}: {answer.status_code} {answer.reason_phrase}")
        return str(answer.text)

    def _get(self, path: str, parameters: Parameters | None, accept: str) -> Any:
        given = {name: value for name, value in (parameters or {}).items() if value not in (None, "", [], ())}
        transport = httpx2.WSGITransport(app=self.application, remote_addr=self.remote, raise_app_exceptions=False)
        headers = {"Accept": accept, "Accept-Encoding": "identity"}
        if self.forwarded is not None:
            headers["X-Forwarded-For"] = self.forwarded
        with httpx2.Client(transport=transport, base_url=self.root, headers=headers, follow_redirects=True) as client:
            return client.get(path, params=given)


def asker_of(context: Context[Any, Any]) -> Asker:
    """Who asks in the name of the reader whose request a tool answers."""
    request: Any = context.request_context.request
    environ = request.scope["wsgi_environ"]
    root = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}"
    remote, forwarded = environ.get("REMOTE_ADDR", "127.0.0.1"), environ.get("HTTP_X_FORWARDED_FOR")
    return Asker(get_internal_wsgi_application(), root, remote, forwarded)


Ask = Annotated[Asker, Resolve(asker_of)]
"""A parameter of a tool that the server fills in, never the assistant."""
