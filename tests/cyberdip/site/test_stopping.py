"""The door of a server that stops: tests/faults tries the whole of it under load."""

from __future__ import annotations

import socket
import sys

import pytest

from cyberdip.site.stopping import shut_door

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a filter of Linux")


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_who_is_in_line_is_served_and_who_comes_later_is_not_heard(family: socket.AddressFamily, host: str) -> None:
    with socket.create_server((host, 0), family=family) as listening:
        address = listening.getsockname()[:2]
        with socket.create_connection(address) as in_line:
            shut_door(listening)
            with pytest.raises(TimeoutError):
                socket.create_connection(address, timeout=0.2)
            in_line.sendall(b"question")
            taken, _ = listening.accept()
            with taken:
                assert taken.recv(100) == b"question"
                taken.sendall(b"answer")
            assert in_line.recv(100) == b"answer"
