"""A process that answers: uvicorn's server on a socket of its own."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from .behind import Behind
from .door import REST_SECONDS, Door
from .moments import Moments

LAST_SECONDS = 25
"""Seconds in which a worker that is told to stop answers what it has taken; compose.yaml waits a little longer."""
LINE = 1024
"""Connections that may wait to be taken."""


def listening(host: str, port: int) -> socket.socket:
    """A socket of a worker, at an address that workers share: the kernel gives each its part of the connections."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=LINE, reuse_port=True, dualstack_ipv6=host == "::")


class Worker(uvicorn.Server):
    """Serves until it is told to stop (SIGTERM); calls `started` once it listens."""

    def __init__(self, behind: Behind, started: Callable[[], object]) -> None:
        super().__init__(_configuration(behind))
        self.server_state: Moments = Moments()
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._started()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: the time; every second: who is too slow."""
        ends = await super().on_tick(counter)
        self.server_state.tell()
        if counter % 10 == 0:
            for connection in list(self.server_state.connections):
                connection.let_go_if_late()  # type: ignore[union-attr]
        return ends

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop when the main process says so: Ctrl-C is said to all, and it lets nobody in any more first."""
        if sig != signal.SIGINT:
            super().handle_exit(sig, frame)


def _configuration(behind: Behind) -> uvicorn.Config:
    return uvicorn.Config(
        behind,
        http=Door,
        loop="uvloop",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=logging.CRITICAL,  # what it has to say of requests is told by us, or is the clients' own affair
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=int(REST_SECONDS),
        timeout_graceful_shutdown=LAST_SECONDS - 1,
    )
