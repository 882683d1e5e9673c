"""The norms as a reading list: sets in the order in which they were stated, each with its norms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from norms.models import Norm, NormSet


@dataclass(frozen=True, slots=True)
class Chapter:
    """One set of norms and those of its norms that were asked for, in their order."""

    set: NormSet
    norms: Sequence[Norm]


def chapters(norms: Iterable[Norm]) -> list[Chapter]:
    """Norms (with their sets loaded, in reading order) under their sets."""
    found: dict[str, tuple[NormSet, list[Norm]]] = {}
    for norm in norms:
        found.setdefault(norm.set_id, (norm.set, []))[1].append(norm)
    return [Chapter(norm_set, rows) for norm_set, rows in found.values()]
