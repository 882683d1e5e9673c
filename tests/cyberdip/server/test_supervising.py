"""The main process, in one of its own: tests/faults tries how workers are replaced and stopped."""

from __future__ import annotations

import signal
import subprocess
import sys

from tests.support.knowledge import ROOT
from tests.support.site import free_port

SERVE = """
import sys
from cyberdip.server.behind import Behind
from cyberdip.server.bodies import Bodies
from cyberdip.server.supervising import Place, Supervisor

def load():
    if sys.argv[2] == "broken":
        sys.exit("The application cannot be loaded.")
    return Behind(None, lambda environ: None, Bodies(0))

Supervisor(Place("127.0.0.1", int(sys.argv[1]), 2), load).run(lambda: print("started", flush=True))
"""
PATIENCE = 60


def _begun(how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SERVE, str(free_port()), how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_server_whose_workers_cannot_start_ends_and_says_so() -> None:
    with _begun("broken") as server:
        said, told = server.communicate(timeout=PATIENCE)
    assert (said, server.returncode) == ("", 1)
    assert "The application cannot be loaded." in told
    assert "WorkerFailedError: A worker ended with 1 before it answered anything." in told


def test_a_server_says_when_all_listen_and_ends_when_it_is_told_to() -> None:
    with _begun("whole") as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "started\n"
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""
