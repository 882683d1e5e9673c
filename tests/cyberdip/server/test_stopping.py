"""Who is let in at a server that stops: tests/faults tries the whole of it under load."""

from __future__ import annotations

import socket
import sys

import pytest

from cyberdip.server.stopping import nobody_let_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what only Linux offers")


ADDRESSES = [("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("::", "127.0.0.1"), ("::", "::1")]
"""Where is listened, and where is knocked: the last two at a server of both IPv6 and IPv4."""


def _listening(host: str, port: int = 0) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, reuse_port=True, dualstack_ipv6=host == "::")


@pytest.mark.parametrize(("host", "knocked"), ADDRESSES)
def test_who_is_in_line_is_served_and_who_comes_later_is_not_heard(host: str, knocked: str) -> None:
    with _listening(host) as listening:
        address = knocked, listening.getsockname()[1]
        with socket.create_connection(address) as in_line, nobody_let_in(host, address[1], 1):
            with pytest.raises(TimeoutError):
                socket.create_connection(address, timeout=0.2)
            in_line.sendall(b"question")
            taken, _ = listening.accept()
            with taken:
                assert taken.recv(100) == b"question"
                taken.sendall(b"answer")
            assert in_line.recv(100) == b"answer"


def test_nobody_is_heard_while_one_worker_after_another_closes() -> None:
    workers = [_listening("127.0.0.1")]
    host, port = workers[0].getsockname()
    workers += [_listening(host, port) for _ in range(3)]
    with nobody_let_in(host, port, len(workers)):
        for closing in workers:
            closing.close()
            for _ in range(3):
                with pytest.raises(TimeoutError):
                    socket.create_connection((host, port), timeout=0.05)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, port), timeout=1)
