"""What the page of an instrument's status shows: everyone's standing on a day, its history, what changed in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.as_of import AsOf, today
from cyberdip.records.models import Record
from cyberdip.sources.completeness import Completeness, of_list
from instruments import page_rows
from instruments.between import Changes, Period, changes
from instruments.completeness import completeness
from instruments.models import Instrument, Participation
from instruments.participants import Participants, participants
from instruments.standings import Standings, standings
from instruments.status import statuses
from instruments.steps import Chart, chart
from instruments.tiles import Block, tile_map
from instruments.worldmap import WorldMap, world_map

TILES, MAP, LIST, DECLARATIONS = "tiles", "map", "list", "declarations"
VIEWS = (
    (TILES, _("Tiles")),
    (MAP, _("World map")),
    (LIST, _("Dates and evidence of each")),
    (DECLARATIONS, _("Declarations and reservations")),
)
DRAWN = (TILES, MAP)
"""Views that draw everyone's status, over a table that says the same; the others hold what would make them heavy."""


@dataclass(frozen=True)
class StatusPage:
    """The status of all actors in one instrument; of `blocks` and `world` at most one is there, as the view asks."""

    instrument: Instrument
    as_of: AsOf
    view: str
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
        return self.declarations if self.view == DECLARATIONS else [*self.participants.records]

    @property
    def declared(self) -> list[Participation]:
        """The participations with declarations that stand on the day, by the names of their actors."""
        rows = alphabetical(self.participants.records, lambda row: names.title(row.actor))
        return [row for row in rows if row.standing]  # type: ignore[attr-defined]

    @property
    def declarations(self) -> list[Record]:
        return [one for row in self.declared for one in row.standing]  # type: ignore[attr-defined]


def status_page(instrument: Instrument, as_of: AsOf, view: str, period: Period | None) -> StatusPage:
    """Load the page (a fixed number of queries; two more where a period is asked for)."""
    day: date = as_of.day
    rows = page_rows.participations_with_declarations(instrument, day)
    found = standings(statuses(instrument, day, rows), rows, day)
    return StatusPage(
        instrument=instrument,
        as_of=as_of,
        view=view,
        participants=participants(rows),
        standings=found,
        chart=chart(rows, day, today()),
        blocks=tile_map(found) if view == TILES else [],
        world=world_map(found) if view == MAP else None,
        changes=changes(instrument, period) if period else None,
        lists=of_list(completeness(instrument, day, {}), Participation.collection),
    )
