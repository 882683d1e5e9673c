"""A PostgreSQL primary and a streaming standby of it, which a test may kill, hold and bring back."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.support import postgres

PATIENCE = 30


class Server:
    """One PostgreSQL server on a Unix socket of its own."""

    def __init__(self, folder: Path, programs: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self._programs = programs
        self._identity = identity
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres", **options: str) -> str:
        """Its DATABASE_URL."""
        more = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql://postgres@/{database}?host={self.folder}{more}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        # What was committed outlives kill -9; only the machine itself may not fall.
        self._process = postgres.start(self.folder, self._programs, self._identity, synchronous_commit="on")
        postgres.wait(self.folder, self._programs, self._process)

    @property
    def answers(self) -> bool:
        """Whether it takes connections now."""
        try:
            return self.run("SELECT 1") == [(1,)]
        except psycopg.OperationalError:
            return False

    @property
    def pid(self) -> int:
        """The process that all others of the server are children of."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """kill -9 of all of it: nothing is said to anybody, nothing is written any more."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in (self._process.pid, *map(int, children)):
            subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
        self._process.wait(PATIENCE)
        self._process = None
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Its fast shutdown; nothing where it does not run."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """The rows of a statement, outside of any transaction."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


class Pair:
    """A primary and its standby."""

    def __init__(self, primary: Server, standby: Server) -> None:
        self.primary, self.standby = primary, standby

    def caught_up(self) -> None:
        """Wait until the standby holds all that the primary has committed."""
        ((end,),) = self.primary.run("SELECT pg_current_wal_flush_lsn()::text")
        deadline = time.monotonic() + PATIENCE
        while not self.standby.run(f"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn")[0][0]:
            assert time.monotonic() < deadline, "the standby does not follow"
            time.sleep(0.02)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The standby receives and shows nothing new meanwhile."""
        self.standby.run("SELECT pg_wal_replay_pause()")
        deadline = time.monotonic() + PATIENCE
        while self.standby.run("SELECT pg_get_wal_replay_pause_state()") != [("paused",)]:
            assert time.monotonic() < deadline, "the standby does not pause"
            time.sleep(0.02)
        try:
            yield
        finally:
            self.standby.run("SELECT pg_wal_replay_resume()")


@contextmanager
def alone(on: Callable[[Path], AbstractContextManager[Path]]) -> Iterator[Server]:
    """One server whose data lie on the disk that `on` makes of a folder; in small files, of which a few fill it."""
    folder = Path(tempfile.mkdtemp(prefix="pgs-", dir="/tmp"))
    whom = postgres.identity(folder)
    try:
        programs = postgres.programs(folder, copy=bool(whom))
        with on(folder / "disk") as place:
            postgres.identity(place)
            postgres.make(place, programs, whom, "--wal-segsize=1")
            server = Server(place, programs, whom)
            server.start()
            try:
                yield server
            finally:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def pair() -> Iterator[Pair]:
    """Both, running; gone at the end, whatever the test did to them."""
    # Short on purpose: the path of a Unix socket holds about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="pgs-", dir="/tmp"))
    identity = postgres.identity(folder)
    servers: list[Server] = []
    try:
        programs = postgres.programs(folder, copy=bool(identity))
        for name in ("primary", "standby"):
            (folder / name).mkdir()
            postgres.identity(folder / name)
            servers.append(Server(folder / name, programs, identity))
        primary, standby = servers
        postgres.make(primary.folder, programs, identity)
        primary.start()
        _copy(primary, standby, programs, identity)
        standby.start()
        yield Pair(primary, standby)
    finally:
        for server in reversed(servers):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _copy(primary: Server, standby: Server, programs: Path, identity: dict[str, Any]) -> None:
    """A base backup with standby.signal and primary_conninfo in it, as an administrator would take it."""
    command = [str(programs / "pg_basebackup"), "--host", str(primary.folder), "--username=postgres", "--no-sync"]
    more = [
        "--checkpoint=fast",
        "--wal-method=stream",
        "--write-recovery-conf",
        "--pgdata",
        str(standby.folder / "data"),
    ]
    done = subprocess.run(
        [*command, *more], cwd=standby.folder, capture_output=True, text=True, check=False, **identity
    )
    assert done.returncode == 0, done.stderr
