"""`/api/v1/participate/`: what is open to others than States, as `/participate/` shows it."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import table_of
from cyberdip.sources.notes import Notes
from instruments.models import Instrument
from instruments.participate import CHOICES, Chance, Participation, Wanted, participation, read

from .row_lists import Found, RowListView, Slice
from .rows import Reading, Row
from .shape import EVIDENCE, TITLE, WEB_URL

_OWN = table_of(Instrument).by_name
_STANDINGS = (("open", "open"), ("ended", "ended"))


class ParticipateView(RowListView):
    """Instruments and forums open to civil society, companies, academia and the technical community: the terms, the
    next date, and last those that have ended."""

    name = "participate"
    heading = _("Participate")
    own_parameters = (*CHOICES, "as_of")
    default_page_size = 1000
    columns = (
        Column("instrument", Kind.RELATION, "Instrument", "Slug of the instrument", required=True, target=Instrument),
        TITLE,
        *(_OWN[name] for name in ("kind", "scope", "open_to", "terms", "addressees")),
        Column("standing", Kind.ENUM, "Standing", "Whether it had ended", required=True, choices=_STANDINGS),
        Column("next_on", Kind.PARTIAL_DATE, "Next on", "When the next event ahead begins", required=False),
        Column("next_title", Kind.TEXT, "Next", "What the next event is; or empty", required=True),
        EVIDENCE,
        WEB_URL,
    )

    def read(self, query: QueryDict) -> Wanted:
        return read(query)

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        found = participation(wanted, day.day)
        notes = Notes(found.shown)
        rows = [_row(chance, standing, notes, reading) for chance, standing in _every(found)]
        return Found(rows[part.offset : part.offset + part.page_size], len(rows), wanted.sentences)


def _every(found: Participation) -> Iterator[tuple[Chance, str]]:
    yield from ((chance, "open") for chance in found.chances)
    yield from ((Chance(one, []), "ended") for one in found.ended)


def _row(chance: Chance, standing: str, notes: Notes, reading: Reading) -> Row:
    instrument = chance.instrument
    following = chance.ahead[0] if chance.ahead else None
    return {
        "instrument": instrument.slug,
        "title": instrument.title,
        "kind": instrument.kind,
        "scope": instrument.scope or None,
        "open_to": instrument.open_to,
        "terms": instrument.terms,
        "addressees": instrument.addressees,
        "standing": standing,
        "next_on": str(following.partial("date")) if following else None,
        "next_title": following.title if following else "",
        "evidence": notes.level(instrument, "terms"),
        "web_url": f"{reading.root}{instrument.get_absolute_url()}",
    }
