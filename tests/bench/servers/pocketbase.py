"""PocketBase with one collection that anyone may read, filled with the rows of a CSV file."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.bench.packages import Packages
from tests.support.site import free_port

from . import starting

NAME, WORD = "bench@example.org", "only-for-the-bench"


@contextmanager
def running(packages: Packages, folder: Path, workers: int, file: Path) -> Iterator[tuple[str, int]]:
    """Serve the rows; gives the address of the list without its query, and the process."""
    port, home = free_port(), folder / "pocketbase"
    shutil.rmtree(home, ignore_errors=True)
    # What it is told it writes down as migrations, beside its data if not told otherwise, and would do again.
    program = [packages.program("pocketbase"), f"--dir={home}", f"--migrationsDir={home / 'migrations'}"]
    subprocess.run([*program, "superuser", "create", NAME, WORD], capture_output=True, check=True, cwd=folder)
    root = f"http://127.0.0.1:{port}"
    command = [*program, "serve", f"--http=127.0.0.1:{port}"]
    settings = {**os.environ, "GOMAXPROCS": str(workers)}
    with starting.running(command, f"{root}/api/health", folder / "pocketbase.log", settings) as process:
        _fill(root, home, file)
        yield f"{root}/api/collections/{file.stem}/records", process


def _fill(root: str, home: Path, file: Path) -> None:
    """Make the collection by its API, and write its rows into its own table at once."""
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    token = _ask(f"{root}/api/collections/_superusers/auth-with-password", {"identity": NAME, "password": WORD}, "")
    fields = [{"name": name, "type": "text", "max": 20000} for name in header]
    wanted = {"name": file.stem, "type": "base", "listRule": "", "viewRule": "", "fields": fields}
    _ask(f"{root}/api/collections", wanted, token["token"])
    _write(home / "data.db", file.stem, header, rows)


def _write(database: Path, table: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    names, marks = ", ".join(f'"{name}"' for name in header), ", ".join("?" * len(header))
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def _ask(url: str, body: dict[str, Any], token: str) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "Authorization": token}
    try:
        with urlopen(Request(url, data=json.dumps(body).encode(), headers=headers), timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except HTTPError as refused:
        raise RuntimeError(f"PocketBase refuses {url}: {refused.read().decode(errors='replace')}") from refused
