"""Datasette over the SQLite file that we release, opened as one that never changes, which is its quickest way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.packages import Packages
from tests.support.site import free_port

from . import starting

# Its own command serves with one process; the application it makes is given to its own server with several.
MODULE = "datasette_here"
APPLICATION = """
from datasette.app import Datasette

def make():
    return Datasette([], immutables=[{file!r}]).app()
"""


@contextmanager
def running(packages: Packages, folder: Path, workers: int, file: Path) -> Iterator[tuple[str, int]]:
    """Serve the file; gives the address of the database without a slash at its end, and the process."""
    port = free_port()
    (folder / f"{MODULE}.py").write_text(APPLICATION.format(file=str(file)), encoding="utf-8")
    options = ["--factory", f"--workers={workers}", f"--port={port}", "--log-level=warning", f"--app-dir={folder}"]
    address = f"http://127.0.0.1:{port}/{file.stem}"
    command = [packages.program("uvicorn"), f"{MODULE}:make", *options]
    with starting.running(command, f"{address}.json", folder / "datasette.log", dict(os.environ)) as process:
        yield address, process
