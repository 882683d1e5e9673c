"""The norms as a reading list: sets in the order in which they were stated, each with its norms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cyberdip.records.arranging import chronological
from cyberdip.records.evidence import NONE, best_levels
from cyberdip.records.listing import Listing
from cyberdip.sources.notes import Notes
from norms.models import Norm, NormSet


@dataclass(frozen=True, slots=True)
class Line:
    """One norm (with `carrier_count` and `elaboration_count`) and its best level of evidence."""

    norm: Norm
    level: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One set of norms and those of its norms that were asked for, in their order."""

    set: NormSet
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading list: its chapters and the notes to what it says of the sets; `sorted` asks for another order."""

    chapters: Sequence[Chapter]
    notes: Notes


def reading(listing: Listing) -> Reading:
    """Arrange a list of norms; in the order asked for, if one was, within their sets (three queries)."""
    levels = best_levels(listing.table.collection, [norm.slug for norm in listing.records])
    found = chapters(listing.records, levels)
    return Reading(found, Notes([chapter.set for chapter in found]))


def chapters(norms: Iterable[Norm], levels: dict[str, str]) -> list[Chapter]:
    """Norms under their sets, the set stated first leading; `levels` holds their evidence by slug."""
    found: dict[str, list[Norm]] = {}
    for norm in norms:
        found.setdefault(norm.set_id, []).append(norm)
    stated = chronological(
        (norm.set.instrument for rows in found.values() for norm in rows[:1] if norm.set.instrument), "adopted_on"
    )
    place = {instrument.slug: number for number, instrument in enumerate(stated)}
    ordered = sorted(
        found.values(), key=lambda rows: (place.get(rows[0].set.instrument_id, len(place)), rows[0].set_id)
    )
    return [Chapter(rows[0].set, [Line(norm, levels.get(norm.slug, NONE)) for norm in rows]) for rows in ordered]
