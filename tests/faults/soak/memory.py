"""How much memory the workers of a server take, and how much of it for ready answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from tests.support import site

ALLOWED = 16.0
"""MB that a worker may have more at the end than when everything had been asked for once, beside what ready answers
take, which has a bound of its own: fragments, no leak."""


@dataclass(frozen=True, slots=True)
class Taken:
    """MB of a worker."""

    private: float
    """What would be free if it ended: what it shares with others is not its own."""
    answers: float
    """Of these, what the page cache says that it takes."""

    @property
    def other(self) -> float:
        return self.private - self.answers


def of_all(address: str) -> dict[int, Taken]:
    """That of each worker of a running site."""
    kept = _answers(address)
    return {pid: Taken(_private(pid), kept.get(pid, 0.0)) for pid in site.workers_of(address)}


def grown(warm: Mapping[int, Taken], after: Mapping[int, Taken]) -> tuple[list[str], bool]:
    """What each worker took when warm and at the end, and whether that is no growth."""
    if warm.keys() != after.keys():
        return [f"WRONG: other workers at the end than before: {sorted(warm)} and {sorted(after)}"], False
    lines = [f"worker {pid}: {_said(warm[pid])} warm, {_said(after[pid])} at the end" for pid in warm]
    fine = all(after[pid].other <= warm[pid].other + ALLOWED for pid in warm)
    return [*lines, f"no growth (at most {ALLOWED:.0f} MB)" if fine else f"WRONG: more than {ALLOWED:.0f} MB"], fine


def _said(taken: Taken) -> str:
    return f"{taken.other:.0f} MB and {taken.answers:.1f} MB of ready answers"


def _private(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
    return (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024


def _answers(address: str) -> dict[int, float]:
    with urlopen(f"{address}/metrics", timeout=60) as answer:
        families = text_string_to_metric_families(answer.read().decode())
        return {
            int(sample.labels["pid"]): sample.value / 1024**2
            for family in families
            for sample in family.samples
            if sample.name == "cyberdip_page_cache_bytes"
        }
