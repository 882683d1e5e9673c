"""How the server stops without losing a request: its door is shut before its sockets are closed.

A listening socket that is closed takes with it, by a reset, the connections that the kernel has set up and nobody has
taken yet; and a worker told to stop closes those on which it has read nothing. So no worker is told before the kernel
takes no more, and those in line have been taken and have said what they want. Who knocks meanwhile is not refused but
not heard, and knocks again after a second; by then the next server may be there.
"""

from __future__ import annotations

import ctypes
import logging
import multiprocessing
import os
import select
import signal
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string
from granian.server import MPServer

log = logging.getLogger(__name__)

SETTLING = 1.0
"""Seconds in which those in line are taken and say what they want: as long as a slow network needs for a question."""
PATIENCE = 5.0
"""Seconds for which a worker that does not say that its door is shut is waited for."""
LAST_SECONDS = 25
"""Seconds in which a worker that is told to stop answers what it has taken; compose.yaml waits a little longer."""
SIGNAL = signal.SIGUSR1
_ATTACH_FILTER = 26
"""SO_ATTACH_FILTER of Linux, which Python does not name."""
# A packet of TCP goes through unless it has SYN without ACK: the first of a new connection. In the kernel's language
# of filters: load the byte of flags; keep SYN and ACK; is it SYN alone? drop it : let all of it through.
_NO_NEW = [(0x30, 0, 0, 13), (0x54, 0, 0, 0x12), (0x15, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF)]


class Server(MPServer):
    """Granian, which shuts the door before it stops its workers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told, self._telling = os.pipe()

    def run(self) -> None:
        """Serve until told to stop."""
        # A worker that is not ready has no door yet, and passes over the signal as this process does.
        signal.signal(SIGNAL, signal.SIG_IGN)
        self.serve(target_loader=self._loaded)

    def _loaded(self, target: str) -> Any:
        """The application, in a worker."""
        signal.signal(SIGNAL, self._shuts)
        threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
        return import_string(target.replace(":", "."))

    def _shuts(self, *_: object) -> None:
        shut_doors()
        os.write(self._telling, b".")

    def shutdown(self, exit_code: int = 0) -> None:
        """Stop: called by Granian after a signal, and where no worker can be kept alive."""
        workers = [pid for one in multiprocessing.active_children() if (pid := one.pid)]
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, SIGNAL)
        self._wait_for(len(workers))
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]

    def _wait_for(self, workers: int) -> None:
        deadline, shut = time.monotonic() + PATIENCE, 0
        while shut < workers and select.select([self._told], [], [], max(deadline - time.monotonic(), 0))[0]:
            shut += len(os.read(self._told, workers))
        if shut:
            threading.Event().wait(SETTLING)


def _end_with_parent() -> None:
    """End this worker when the process is gone that would have told it to: else it would hold the port for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    log.error("The server's main process is gone; this worker ends too", extra={"worker": os.getpid()})
    shut_doors()
    threading.Event().wait(SETTLING)
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(LAST_SECONDS)
    os._exit(1)


def shut_doors() -> None:
    """Have the kernel take no new connection for this process; where it cannot be asked, the log says so."""
    for listening in _listening():
        with listening:
            try:
                shut_door(listening)
            except OSError as problem:
                log.warning("Connections may be lost at the end: no filter", extra={"reason": problem.strerror})


def shut_door(listening: socket.socket) -> None:
    """The same for one socket; what is in its line, or on the way into it, stays. OSError where it cannot be."""
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in _NO_NEW))
    listening.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, struct.pack("HL", len(_NO_NEW), ctypes.addressof(program)))


def _listening() -> Iterator[socket.socket]:
    """The sockets on which this process listens (Linux tells), each to be closed by the caller: it is a copy."""
    with suppress(FileNotFoundError):
        for entry in list(Path("/proc/self/fd").iterdir()):
            with suppress(OSError):
                if os.readlink(entry).startswith("socket:"):
                    copy = socket.socket(fileno=os.dup(int(entry.name)))
                    if _listens(copy):
                        yield copy
                    else:
                        copy.close()


def _listens(one: socket.socket) -> bool:
    return one.family in (socket.AF_INET, socket.AF_INET6) and bool(
        one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    )
