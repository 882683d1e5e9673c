"""The Model Context Protocol as an application: tools that only read, no session, one JSON answer a request."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from a2wsgi import ASGIMiddleware
from mcp.server.mcpserver import MCPServer
from mcp_types import ToolAnnotations

from cyberdip.exports.sheet import LICENCE

from .tools import TOOLS

NAME = "cyberdip"
INSTRUCTIONS = f"""\
A knowledge base of cyber diplomacy: the UN's norms of responsible State behaviour, actors (States, international
organisations, private sector, civil society) and instruments (treaties, resolutions, processes, commitments), every
claim with its source. Search first, then read records by collection and slug. Say the day an answer speaks of (as_of),
its evidence level and its address. `unknown` and `evidence: none` mean that nothing is recorded, not that it is not so.
Attributions and positions are those of who stated them. Data: {LICENCE}."""
BYTES = 64 * 1024
"""The longest request; a call of a tool takes some hundred."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@cache
def application() -> Application:
    """The protocol as a WSGI application; the loop that it runs in starts with it, and ends with the process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="assistants", daemon=True).start()
    served = server()
    app = served.streamable_http_app(
        stateless_http=True, json_response=True, max_request_body_size=BYTES, transport_security=None, host="0.0.0.0"
    )
    ready = threading.Event()

    async def run() -> None:
        async with served.session_manager.run():
            ready.set()
            await asyncio.Event().wait()

    asyncio.run_coroutine_threadsafe(run(), loop)
    ready.wait(timeout=10)
    return ASGIMiddleware(app, loop=loop)  # type: ignore[arg-type, return-value]


def server() -> MCPServer[Any]:
    """The server and its tools."""
    made: MCPServer[Any] = MCPServer(NAME, title="Cyber Diplomacy knowledge base", instructions=INSTRUCTIONS)
    for tool in TOOLS:
        made.add_tool(tool, annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))
    return made
