"""Runs the production server: granian, WSGI, on one address."""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from .arenas import share_arenas
from .doors import set_doors
from .stopping import LAST_SECONDS, Server

log = logging.getLogger(__name__)
MEASURES = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which prometheus_client finds the folder; it is read when a worker starts."""
# Requests a worker answers at a time that are not ready; Python runs one, the others wait for database or network.
THREADS = 4
# A client that is slower than this with its headers is let go; no browser needs as much room for them.
HEADERS_SECONDS = 10
HEADERS_BYTES = 65_536
# What the server itself has to say (a worker that died) comes in the lines of ours.
LOGGING = {"handlers": {}, "loggers": {"_granian": {"propagate": True}, "granian.access": {"propagate": True}}}


class AddressUnusableError(Exception):
    """The server cannot listen there; the message says why and what to do."""


def ensure_free(host: str, port: int) -> None:
    """Raise AddressUnusableError unless a server could listen on the address now.

    Granian shares its port with whoever shares theirs: without this, a second server would quietly take half the
    requests.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise AddressUnusableError(_explained(host, port, problem)) from problem


def _explained(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"Port {port} on {host} is in use by another program. Choose another one, such as PORT={other}."
    if problem.errno == errno.EACCES:
        return f"Port {port} on {host} needs rights that this user lacks. Choose one from 1024 up, such as PORT=8000."
    return f"{host} is no address that this machine can listen on ({problem.strerror})."


def serve(host: str, port: int, workers: int, announce: Callable[[str], object]) -> None:
    """Serve until interrupted; says the address once requests are accepted."""
    share_arenas()
    set_doors(THREADS)
    server = Server(
        "cyberdip.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,  # it stands at the door
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_SECONDS * 1000, max_buffer_size=HEADERS_BYTES),
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    )
    # Every address has no address of its own to open; this machine's name does.
    shown = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    server.on_startup(lambda: announce(f"Serving at http://{shown}:{port}/ (Ctrl-C stops it)"))
    with shared_measures():
        server.run()


@contextmanager
def shared_measures() -> Iterator[None]:
    """A folder in which the workers add up what `/metrics` tells, as long as the server runs.

    Where none can be made, each worker tells of itself alone, and the log says so.
    """
    if os.environ.get(MEASURES):
        yield
        return
    try:
        folder = TemporaryDirectory(prefix="cyberdip-metrics-")
    except OSError as problem:
        log.warning("No folder for /metrics: each worker counts for itself", extra={"reason": problem.strerror})
        yield
        return
    with folder as name:
        os.environ[MEASURES] = name
        try:
            yield
        finally:
            del os.environ[MEASURES]
