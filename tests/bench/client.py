"""Asks a server as often as it can for a while, with wrk; counts what that costs the server."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from .figures import Sample
from .tools import Tool

CONNECTIONS, THREADS = 64, 2
_TICKS = os.sysconf("SC_CLK_TCK")


class BenchError(Exception):
    """A server answered what it should not have; no figure comes of that."""


def run(wrk: Tool, url: str, headers: dict[str, str], seconds: int, server: int, size: int) -> Sample:
    """One run against `url`; `server` is the process whose CPU time, with its children's, is counted."""
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [wrk.path, f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *named, url]
    before = cpu_seconds(server)
    done = subprocess.run(command, env=wrk.environment(), capture_output=True, text=True, check=True)
    spent = cpu_seconds(server) - before
    said = done.stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise BenchError(f"{url}:\n{said}")
    requests = int(_found(r"(\d+) requests in", said))
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    p99 = float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
    return Sample(float(_found(r"Requests/sec:\s+([\d.]+)", said)), p99, spent / requests * 1e6, size)


def cpu_seconds(process: int) -> float:
    """CPU seconds of a process and its living children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / _TICKS
    return own + sum(cpu_seconds(int(child)) for child in children)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise BenchError(f"wrk says nothing that can be read:\n{text}")
    return found[1]
