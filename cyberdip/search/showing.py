"""What is shown of entries, whatever they were found by: kept for a revision, as many as there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cyberdip.records.keeping import Some
from cyberdip.records.prepared import prepared

from .models import Entry

KEPT = 3_000
"""Entries that a worker keeps, of a kilobyte or so each."""
_kept: Some[int, Shown] = Some(KEPT)


class Shown(NamedTuple):
    """An entry without the words that it is found by."""

    id: int
    record_type: str
    slug: str
    title: str
    path: str
    owner: str
    texts: Mapping[str, str]


def shown(numbers: Sequence[int]) -> list[Shown]:
    """What is shown of the entries of some numbers, in their order (one query for those that are not kept)."""
    return _kept.of(numbers, _read)


def _read(numbers: list[int]) -> dict[int, Shown]:
    return {one.id: one for one in map(Shown._make, _numbered(numbers))}


@prepared
def _numbered(numbers: list[int]) -> Any:
    return Entry.objects.filter(id__in=numbers).values_list(*Shown._fields)
