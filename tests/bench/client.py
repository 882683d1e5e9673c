"""Asks a server as often as it can for a while, with wrk; counts what that costs the server."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .figures import Sample
from .tools import Tool

THREADS = 2
MANY, FEW = 64, 8
"""Connections: to what answers at once, and to what has to work for its answers."""
PATIENCE = 30
"""Seconds after which an answer is missed."""
_TICKS = os.sysconf("SC_CLK_TCK")


class BenchError(Exception):
    """A server answered what it should not have; no figure comes of that."""


@dataclass(frozen=True)
class Asked:
    """What is asked of one server: the address, the headers, whose CPU time (with its children's) is counted, and the
    bytes of a body; `script` is the path of a Lua file that says what is asked beside the address."""

    url: str
    server: int
    headers: Mapping[str, str]
    size: int
    script: str = ""


def run(wrk: Tool, asked: Asked, seconds: int, connections: int) -> Sample:
    """One run of so many seconds."""
    named = [part for name, value in asked.headers.items() for part in ("-H", f"{name}: {value}")]
    options = [f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", f"--timeout={PATIENCE}s", "--latency"]
    command = [wrk.path, *options, *(["-s", asked.script] if asked.script else []), *named, asked.url]
    before = cpu_seconds(asked.server)
    done = subprocess.run(command, env=wrk.environment(), capture_output=True, text=True, check=True)
    spent = cpu_seconds(asked.server) - before
    said = done.stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise BenchError(f"{asked.url}:\n{said}")
    requests = int(_found(r"(\d+) requests in", said))
    if not requests and seconds < PATIENCE:
        return run(wrk, asked, seconds * 4, connections)
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    p99 = float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
    return Sample(float(_found(r"Requests/sec:\s+([\d.]+)", said)), p99, spent / requests * 1e6, asked.size)


def quoted(paths: Iterable[str]) -> str:
    """Texts as such a file lists them."""
    return ", ".join(f'"{path}"' for path in paths)


def cpu_seconds(process: int) -> float:
    """CPU seconds of a process and its living children."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / _TICKS
    return own + sum(cpu_seconds(child) for child in children(process))


def children(process: int) -> list[int]:
    """The living children of a process, those that a thread of it started too."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for found in lists for child in found.read_text(encoding="ascii").split()]


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise BenchError(f"wrk says nothing that can be read:\n{text}")
    return found[1]
