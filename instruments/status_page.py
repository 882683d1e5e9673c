"""What the page of an instrument's status shows: everyone's standing on a day, its history, what changed in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf, today
from cyberdip.records.models import Record
from cyberdip.sources.completeness import Completeness, of_list
from instruments.between import Changes, Period, changes
from instruments.completeness import completeness
from instruments.models import Instrument, Participation
from instruments.participants import Participants, participants
from instruments.standings import Standings, standings
from instruments.status import statuses
from instruments.steps import Chart, chart
from instruments.tiles import Block, tile_map
from instruments.worldmap import WorldMap, world_map

TILES, MAP = "tiles", "map"
VIEWS = ((TILES, _("Tiles")), (MAP, _("World map")))


@dataclass(frozen=True)
class StatusPage:
    """The status of all actors in one instrument; one of `blocks` and `world` is there, as the view asks."""

    instrument: Instrument
    as_of: AsOf
    participants: Participants
    standings: Standings
    chart: Chart | None
    blocks: Sequence[Block]
    world: WorldMap | None
    changes: Changes | None
    lists: Sequence[Completeness]

    @property
    def shown(self) -> list[Record]:
        """Every record whose values the page shows, for its notes."""
        rows = self.participants.records
        return [*rows, *(one for row in rows for one in row.standing)]  # type: ignore[attr-defined]


def status_page(instrument: Instrument, as_of: AsOf, view: str, period: Period | None) -> StatusPage:
    """Load the page (a fixed number of queries; two more where a period is asked for)."""
    day: date = as_of.day
    rows = list(instrument.participations.for_list_page(day).with_declarations(day))
    found = standings(statuses(instrument, day, rows), rows, day)
    return StatusPage(
        instrument=instrument,
        as_of=as_of,
        participants=participants(rows),
        standings=found,
        chart=chart(rows, day, today()),
        blocks=tile_map(found) if view == TILES else [],
        world=world_map(found) if view == MAP else None,
        changes=changes(instrument, period) if period else None,
        lists=of_list(completeness(instrument, day, {}), Participation.collection),
    )
