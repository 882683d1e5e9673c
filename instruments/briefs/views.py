"""The pages of briefs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from actors.models import Actor
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.sources.notes import Notes
from instruments.briefs.actor import actor_brief
from instruments.briefs.instrument import instrument_brief
from instruments.models import Instrument
from instruments.page import instrument_page


@page()
def brief_of_actor(request: PageRequest, slug: str) -> HttpResponse:
    """The brief of an actor as of a day."""
    actor = get_record(Actor, slug, request.as_of.day)
    brief = actor_brief(actor, request.as_of)
    return render(request, "actors/brief.html", _context(actor, brief, "actor", (gettext("Actors"), "/actors/")))


@page()
def brief_of_instrument(request: PageRequest, slug: str) -> HttpResponse:
    """The brief of an instrument as of a day."""
    instrument = get_record(Instrument, slug, request.as_of.day)
    brief = instrument_brief(instrument_page(instrument, request.as_of))
    trail = (gettext("Instruments"), "/instruments/")
    return render(request, "instruments/brief.html", _context(instrument, brief, "instrument", trail))


def _context(record: Actor | Instrument, brief: object, name: str, above: tuple[str, str]) -> dict[str, object]:
    return {
        "record": record,
        "brief": brief,
        "notes": Notes(brief.shown, by_source=True),  # type: ignore[attr-defined]
        "twin": f"/api/v1/briefs/?{name}={record.slug}",
        "file": f"/api/v1/briefs/?{name}={record.slug}&format=csv",
        "trail": [
            (gettext("Home"), "/"),
            above,
            (names.marked(record), record.get_absolute_url()),
            (gettext("Brief"), ""),
        ],
    }
