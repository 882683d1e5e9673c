"""How much memory the workers of a server take."""

from __future__ import annotations

from pathlib import Path

from tests.support import site

ALLOWED = 16.0
"""MB that a worker may have more at the end than when everything had been asked for once: fragments, no leak."""


def private(pid: int) -> float:
    """MB that would be free if the process ended: what it shares with others is not its own."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
    return (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024


def of_all(address: str) -> dict[int, float]:
    """The same of each worker of a running site."""
    return {pid: private(pid) for pid in site.workers_of(address)}
