"""The site, served by the real server on a free port of this machine, for tests that ask from outside."""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.support.knowledge import ROOT, environment

START_SECONDS = 240
STOP_SECONDS = 60
# Below the ports that systems hand out for outgoing connections.
PORTS = range(18000, 32000)


@contextmanager
def running(database_url: str, folder: Path, **more: str) -> Iterator[str]:
    """Serve that database, with `more` in the environment; gives the address without a slash at its end. The server's
    log lies in `folder`."""
    port = free_port()
    settings = environment(database_url, **{"BIND": "127.0.0.1", "PORT": str(port), "WORKERS": "1", **more})
    log = folder / f"site-{port}.log"
    with log.open("wb") as stream:
        command = [sys.executable, "manage.py", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=stream, stderr=stream)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        _PROCESSES[address] = process.pid
        yield address
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)


def process_of(address: str) -> int:
    """The process that serves a running site, its workers' parent."""
    return _PROCESSES[address]


def workers_of(address: str) -> list[int]:
    """The processes that answer: its children, but for one that only keeps account of shared memory."""
    server = process_of(address)
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [int(pid) for pid in children if "resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_text()]


def listening(address: str) -> int:
    """How many sockets of a running site take connections: one for each worker that is ready to."""
    port = f":{int(address.rpartition(':')[2]):04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return sum(line[1].endswith(port) and line[3] == _LISTENS for line in lines)


_LISTENS = "0A"


def lives(pid: int) -> bool:
    """Whether a process runs: not one that has ended and that nobody has asked about yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


_PROCESSES: dict[str, int] = {}


def free_port() -> int:
    """A port that nobody listens on now; not from `random`, which the tests seed alike in every worker."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the site answers, whatever it answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=5):
                return
        except HTTPError as answer:
            answer.close()
            return
        except URLError:
            time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"The site did not start:\n{log.read_text(errors='replace')}")
