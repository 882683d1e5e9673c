"""The main process: starts the workers, replaces those that end, and stops them when it is told to."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Event
from time import monotonic

from .behind import Behind
from .stopping import line_empty
from .worker import LAST_SECONDS, Worker, listening

log = logging.getLogger(__name__)

PERIOD = 0.5
"""Seconds in which it is seen that a signal came, or that a worker that started is ready."""
# What the main process has loaded is there for its workers at once, and in memory once.
_forks = multiprocessing.get_context("fork")


class WorkerFailedError(Exception):
    """A worker ended before it answered anything: the next would too."""


@dataclass(frozen=True)
class Place:
    """Where is served, and by how many workers."""

    host: str
    port: int
    workers: int


class Supervisor:
    """Serves what `load` makes, in each worker for itself."""

    def __init__(self, place: Place, load: Callable[[], Behind]) -> None:
        self._place = place
        self._load = load
        self._told = threading.Event()
        self._workers: dict[ForkProcess, Event] = {}

    def run(self, started: Callable[[], object]) -> None:
        """Serve until told to stop (SIGTERM, SIGINT); calls `started` once all listen. Raises WorkerFailedError."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: self._told.set())
        try:
            for _ in range(self._place.workers):
                self._start()
            while not self._told.is_set() and not all(ready.is_set() for ready in self._workers.values()):
                self._replace_ended(PERIOD / 10)
            if not self._told.is_set():
                started()
            while not self._told.is_set():
                self._replace_ended(PERIOD)
        finally:
            self._stop()

    def _start(self) -> None:
        ready = _forks.Event()
        worker = _forks.Process(target=self._work, args=(ready,))
        worker.start()
        self._workers[worker] = ready

    def _replace_ended(self, seconds: float) -> None:
        """Wait so long for a worker to end, and put another into its place."""
        ended = wait([worker.sentinel for worker in self._workers], timeout=seconds)
        for worker in [one for one in self._workers if one.sentinel in ended]:
            ready = self._workers.pop(worker)
            worker.join()
            if self._told.is_set():
                continue
            if not ready.is_set():
                raise WorkerFailedError(f"A worker ended with {worker.exitcode} before it answered anything.")
            log.error("A worker ended and is replaced", extra={"worker": worker.pid, "exit": worker.exitcode})
            self._start()

    def _stop(self) -> None:
        """Have the workers end, when nobody is let in any more; those that cannot end in time are killed."""
        if not any(worker.is_alive() for worker in self._workers):
            return
        with line_empty(self._place.host, self._place.port, self._place.workers):
            for worker in self._workers:
                worker.terminate()
            until = monotonic() + LAST_SECONDS
            for worker in self._workers:
                worker.join(max(0.0, until - monotonic()))
        for worker in self._workers:
            if worker.is_alive():
                log.error("A worker did not end in time and is killed", extra={"worker": worker.pid})
                worker.kill()
                worker.join()

    def _work(self, ready: Event) -> None:
        """In a worker: serve until told to stop."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=self._end_with_parent, name="parent", daemon=True).start()
        Worker(self._load(), ready.set).run([listening(self._place.host, self._place.port)])

    def _end_with_parent(self) -> None:
        """End this worker when the process is gone that would have told it to: else it would hold the port for ever."""
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
        log.error("The server's main process is gone; this worker ends too", extra={"worker": os.getpid()})
        with line_empty(self._place.host, self._place.port, self._place.workers):
            os.kill(os.getpid(), signal.SIGTERM)
            threading.Event().wait(LAST_SECONDS)
            os._exit(1)
