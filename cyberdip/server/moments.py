"""What the time is for the connections of a worker: told ten times a second, not asked for each request."""

from __future__ import annotations

import time

from uvicorn.server import ServerState


class Moments(ServerState):
    """uvicorn's state of a server, with the present moment in seconds and the line of a header that says the date."""

    def __init__(self) -> None:
        super().__init__()
        self.now = time.monotonic()
        self.date = b""

    def tell(self) -> None:
        """Note the moment, and the headers that uvicorn puts before all others."""
        self.now = time.monotonic()
        self.date = b"".join(name + b": " + value + b"\r\n" for name, value in self.default_headers)
