"""The whole audit: how each collection stands, and what is wrong, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cyberdip.records.checking import RowProblem
from cyberdip.records.evidence import LEVELS
from cyberdip.site.counting import collections, standings

from .faults import faults
from .floor import share
from .gaps import KINDS, VERIFIED, all_gaps
from .held import held_world

SHOWN = 20
"""Slugs and faults of each kind that the text names; JSON has all."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Counts by collection, their records by best evidence, slugs of what lacks something, faults by question."""

    totals: Mapping[str, int]
    evidence: Mapping[str, Mapping[str, int]]
    lacking: Mapping[str, Mapping[str, Sequence[str]]]
    faults: Mapping[str, Sequence[RowProblem]]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong; what is lacking is a gap, no fault."""
        return not any(self.faults.values())


def audit(documents: Path | None = None) -> Audit:
    """Ask everything of the database; own words only beside a folder of documents."""
    counted = collections()
    lacking: dict[str, dict[str, list[str]]] = {}
    for (collection, kind), rows in all_gaps().items():
        lacking.setdefault(collection, {})[kind] = sorted(rows.values_list("slug", flat=True))
    return Audit(
        {one.name: one.count for one in counted},
        {one.collection.name: dict(one.levels) for one in standings(counted)},
        lacking,
        faults(held_world(), documents),
    )


def as_json(found: Audit) -> str:
    """All of it, every slug and every fault."""
    wrong = {name: [asdict(problem) for problem in problems] for name, problems in found.faults.items()}
    whole = {"sound": found.is_sound, "totals": found.totals, "evidence": found.evidence, "lacking": found.lacking}
    return json.dumps({**whole, "faults": wrong}, ensure_ascii=False, indent=1)


def as_text(found: Audit) -> Iterator[str]:
    """A line a collection, then what is lacking and what is wrong, each with its first records."""
    yield f"{'collection':18}{'records':>8}{''.join(f'{level:>17}' for level in LEVELS)}{_heads()}"
    for collection, total in found.totals.items():
        levels, lacking = found.evidence.get(collection, {}), found.lacking.get(collection, {})
        by_level = "".join(f"{_percent(levels.get(level, 0), total) if levels else _NOT_ASKED:>17}" for level in LEVELS)
        gaps = "".join(f"{len(lacking[kind]) if kind in lacking else _NOT_ASKED:>14}" for kind in _GAPS)
        yield f"{collection:18}{total:>8,}{by_level}{gaps}"
    for collection, kinds in found.lacking.items():
        for kind in _GAPS:
            yield from _listed(f"{collection} without {kind}", kinds.get(kind, ()))
    for name, problems in found.faults.items():
        told = [f"{one.collection} {one.slug} {one.column}: {one.reason}" for one in problems]
        yield from _listed(name, told, even_none=True)


_NOT_ASKED = "-"
_GAPS = tuple(kind for kind in KINDS if kind != VERIFIED)
"""What is lacking; what is not verified is a level of evidence."""


def _heads() -> str:
    return "".join(f"{f'no {kind}':>14}" for kind in _GAPS)


def _percent(part: int, total: int) -> str:
    return f"{share(part, total):.1f} %"


def _listed(heading: str, lines: Sequence[str], *, even_none: bool = False) -> Iterator[str]:
    if lines or even_none:
        yield f"\n{heading}: {len(lines):,}"
        yield from (f"  {line}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  … and {len(lines) - SHOWN:,} more (--format json names all)"
