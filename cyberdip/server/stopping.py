"""How the server stops without losing a request: nobody is let in before its sockets are closed.

A listening socket that is closed takes with it, by a reset, the connections that the kernel has set up and nobody has
taken yet; and a worker told to stop closes those on which it has read nothing. So no worker is told before the kernel
brings it no more, and those in line have been taken and have said what they want. Who knocks meanwhile is not refused
but not heard, and knocks again after a second; by then the next server may be there.
"""

from __future__ import annotations

import ctypes
import logging
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

log = logging.getLogger(__name__)

SETTLING = 1.0
"""Seconds in which those in line are taken and say what they want: as long as a slow network needs for a question."""

# Names of Linux that Python does not have: least hops that a packet must have left, in IPv4 and IPv6, and a program
# that chooses among the sockets of an address.
_MINTTL, _MINHOPCOUNT, _ATTACH_REUSEPORT_CBPF = 21, 73, 51
_MOST_HOPS = 255
_RETURN = 0x06


@contextmanager
def line_empty(host: str, port: int, workers: int) -> Iterator[None]:
    """While workers stop: nobody is let in any more, and who was in line has been taken. Where that cannot be, the log
    says that connections may be lost."""
    with ExitStack() as stack:
        try:
            stack.enter_context(nobody_let_in(host, port, workers))
            threading.Event().wait(SETTLING)
        except OSError as problem:
            log.warning("Connections may be lost at the end", extra={"reason": problem.strerror})
        yield


@contextmanager
def nobody_let_in(host: str, port: int, workers: int) -> Iterator[None]:
    """Have the kernel (Linux) bring new connections for an address to nobody, though at most so many sockets of as many
    workers listen there; what is in their lines, or on the way there, stays. OSError where it cannot be.

    Sockets that share an address are numbered, and where one is closed the last takes its number. Deaf ones are added,
    so many that whatever workers close, the number behind theirs is that of a deaf one; to it all is brought.
    """
    with ExitStack() as stack:
        deaf = [stack.enter_context(_deaf(host, port)) for _ in range(2 * workers + 1)]
        program = ctypes.create_string_buffer(struct.pack("HBBI", _RETURN, 0, 0, workers))
        chosen = struct.pack("HL", 1, ctypes.addressof(program))
        deaf[0].setsockopt(socket.SOL_SOCKET, _ATTACH_REUSEPORT_CBPF, chosen)
        yield


def _deaf(host: str, port: int) -> socket.socket:
    """A socket that listens, and drops all that came over any hop or from a usual sender."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.setsockopt(socket.IPPROTO_IP, _MINTTL, _MOST_HOPS)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, _MINHOPCOUNT, _MOST_HOPS)
        made.bind((host, port))
        made.listen(0)
    except BaseException:
        made.close()
        raise
    return made
