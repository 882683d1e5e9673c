"""A worker of the server in a thread of the test: a WSGI application behind its door, asked over sockets."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cyberdip.cache.answering import Application, Ready, nothing_ready
from cyberdip.server.behind import Behind
from cyberdip.server.bodies import Bodies
from cyberdip.server.worker import Worker, listening

PATIENCE = 60.0
"""Seconds that nothing here takes, on a machine that does anything."""


@dataclass
class Served:
    """Where it is served, and what is behind the door."""

    behind: Behind
    port: int
    clients: list[socket.socket] = field(default_factory=list)

    def opened(self, said: bytes = b"", address: str = "127.0.0.1", buffer: int = 0) -> socket.socket:
        """A client that says this, and is closed at the end at the latest; `buffer`: bytes of an answer that the
        system takes for it, roughly."""
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.settimeout(PATIENCE)
        client.bind((address, 0))
        client.connect(("127.0.0.1", self.port))
        client.sendall(said)
        self.clients.append(client)
        return client

    def said(self, said: bytes, address: str = "127.0.0.1") -> bytes:
        """All that is answered, until the server parts."""
        return rest(self.opened(said, address))


def rest(client: socket.socket) -> bytes:
    """All that still comes, until the server parts."""
    read = b""
    while part := client.recv(65536):
        read += part
    return read


def answer(client: socket.socket) -> bytes:
    """The next answer, whose length it says."""
    read = b""
    while b"\r\n\r\n" not in read:
        read += _some(client)
    head, _, body = read.partition(b"\r\n\r\n")
    length = next(
        int(line.partition(b":")[2]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-len")
    )
    while len(body) < length:
        body += _some(client)
    assert len(body) == length, "more than one answer"
    return head + b"\r\n\r\n" + body


def _some(client: socket.socket) -> bytes:
    part = client.recv(65536)
    assert part, "the server parted"
    return part


@contextmanager
def served(application: Application, ready: Ready = nothing_ready, threads: int = 2, **bodies: Any) -> Iterator[Served]:
    """Serve it; `bodies` are the bounds of `Bodies` (of at most 1,000 bytes)."""
    behind = Behind(application, ready, Bodies(**{"most": 1000, **bodies}), threads)
    begun = threading.Event()
    worker = Worker(behind, begun.set)
    with listening("127.0.0.1", 0) as line:
        serving = threading.Thread(target=worker.run, args=([line],), daemon=True)
        serving.start()
        assert begun.wait(PATIENCE)
        place = Served(behind, line.getsockname()[1])
        try:
            yield place
        finally:
            for client in place.clients:
                client.close()
            worker.should_exit = True
            serving.join(PATIENCE)
            assert not serving.is_alive()
