"""The main process: starts the workers, replaces those that end, and stops them when it is told to."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
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


class _Started:
    """A worker that was started, and whether it has said that it listens: by a pipe, which needs no shared memory."""

    def __init__(self, work: Callable[[Callable[[], object]], None]) -> None:
        self._hears, says = _forks.Pipe(duplex=False)
        self.process = _forks.Process(target=work, args=(lambda: says.send(True),))
        self.process.start()
        says.close()
        self._listened = False

    @property
    def listened(self) -> bool:
        """Whether it listens, or did."""
        with suppress(EOFError):  # it has ended
            self._listened = self._listened or (self._hears.poll() and bool(self._hears.recv()))
        return self._listened


class Supervisor:
    """Serves what `load` makes, in each worker for itself."""

    def __init__(self, place: Place, load: Callable[[], Behind]) -> None:
        self._place = place
        self._load = load
        self._told = threading.Event()
        self._workers: list[_Started] = []

    def run(self, started: Callable[[], object]) -> None:
        """Serve until told to stop (SIGTERM, SIGINT); calls `started` once all listen. Raises WorkerFailedError."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: self._told.set())
        try:
            self._workers = [_Started(self._work) for _ in range(self._place.workers)]
            while not self._told.is_set() and not all(worker.listened for worker in self._workers):
                self._replace_ended(PERIOD / 10)
            if not self._told.is_set():
                started()
            while not self._told.is_set():
                self._replace_ended(PERIOD)
        finally:
            self._stop()

    def _replace_ended(self, seconds: float) -> None:
        """Wait so long for a worker to end, and put another into its place."""
        ended = wait([worker.process.sentinel for worker in self._workers], timeout=seconds)
        for place, worker in enumerate(self._workers):
            process = worker.process
            if process.sentinel not in ended or self._told.is_set():
                continue
            process.join()
            if not worker.listened:
                raise WorkerFailedError(f"A worker ended with {process.exitcode} before it answered anything.")
            log.error("A worker ended and is replaced", extra={"worker": process.pid, "exit": process.exitcode})
            self._workers[place] = _Started(self._work)

    def _stop(self) -> None:
        """Have the workers end, when nobody is let in any more; those that cannot end in time are killed."""
        processes = [worker.process for worker in self._workers if worker.process.is_alive()]
        if not processes:
            return
        with line_empty(self._place.host, self._place.port, self._place.workers):
            for process in processes:
                process.terminate()
            until = monotonic() + LAST_SECONDS
            for process in processes:
                process.join(max(0.0, until - monotonic()))
        for process in processes:
            if process.is_alive():
                log.error("A worker did not end in time and is killed", extra={"worker": process.pid})
                process.kill()
                process.join()

    def _work(self, listens: Callable[[], object]) -> None:
        """In a worker: serve until told to stop."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=self._end_with_parent, name="parent", daemon=True).start()
        Worker(self._load(), listens).run([listening(self._place.host, self._place.port)])

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
