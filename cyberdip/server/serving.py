"""Runs the production server on one address: workers of uvicorn, each with the WSGI application behind its door."""

from __future__ import annotations

import errno
import logging
import resource
import socket
from collections.abc import Callable
from contextlib import suppress

from django.utils.module_loading import import_string

from .arenas import share_arenas
from .behind import Behind
from .bodies import Bodies
from .measures import shared_measures
from .supervising import Place, Supervisor

log = logging.getLogger(__name__)


class AddressUnusableError(Exception):
    """The server cannot listen there; the message says why and what to do."""


def ensure_free(host: str, port: int) -> None:
    """Raise AddressUnusableError unless a server could listen on the address now.

    A worker shares its port with whoever shares theirs: without this, a second server would quietly take half the
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


def serve(application: str, place: Place, bodies: Bodies, announce: Callable[[str], object]) -> None:
    """Serve the WSGI application of that name until interrupted; says the address once requests are accepted."""

    def behind() -> Behind:
        """The application, loaded in a worker."""
        loaded = import_string(application)
        return Behind(loaded, loaded.ready, bodies)

    share_arenas()
    _open_as_many_as_allowed()
    # Every address has no address of its own to open; this machine's name does.
    host = place.host
    shown = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    with shared_measures():
        server = Supervisor(place, behind)
        server.run(lambda: announce(f"Serving at http://{shown}:{place.port}/ (Ctrl-C stops it)"))


def _open_as_many_as_allowed() -> None:
    """Each connection is an open file, of which systems grant a thousand unless they are asked for more."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
