"""ROAPI over a CSV file, which it holds in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.packages import Packages
from tests.support.site import free_port

from . import starting


@contextmanager
def running(packages: Packages, folder: Path, workers: int, file: Path) -> Iterator[tuple[str, int]]:
    """Serve the file as a table of its own name; gives the address of the table, and the process."""
    http, postgres = free_port(), free_port()
    listening = [f"--addr-http=127.0.0.1:{http}", f"--addr-postgres=127.0.0.1:{postgres}"]
    command = [packages.program("roapi"), *listening, f"--table={file.stem}={file}"]
    address = f"http://127.0.0.1:{http}/api/tables/{file.stem}"
    settings = {**os.environ, "TOKIO_WORKER_THREADS": str(workers), "RUST_LOG": "error"}
    with starting.running(command, f"{address}?limit=1", folder / "roapi.log", settings) as process:
        yield address, process
