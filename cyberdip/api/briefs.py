"""`/api/v1/briefs/`: the brief of an actor or an instrument, or the path of a scenario, a row for each fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from actors.models import Actor
from cyberdip.pages.lookup import readable
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.sources.notes import Notes
from cyberdip.topics.models import Scenario
from instruments.briefs.actor import actor_brief
from instruments.briefs.instrument import instrument_brief
from instruments.briefs.lines import SECTIONS, Line, lines_of_actor, lines_of_instrument, lines_of_scenario
from instruments.models import Instrument
from instruments.page import instrument_page
from instruments.scenarios import scenario_page

from .row_lists import Found, RowListView, Slice
from .rows import Reading, Row
from .shape import EVIDENCE, WEB_URL

MODELS = {"actor": Actor, "instrument": Instrument, "scenario": Scenario}
ONE_OF = "one of actor, instrument and scenario, with the slug of one record"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose brief: a name of MODELS, and the slug."""

    name: str
    slug: str


class BriefsView(RowListView):
    """The brief of one actor or of one instrument: what was joined, said and voted, whom to contact, what is open.

    `not-joined` stands only where the list of participants is complete; `not-looked-yet` where it is not. Of a
    scenario: its steps in order, each followed by the tools, forums, instruments and norms to use.
    """

    name = "briefs"
    heading = pgettext_lazy("a short paper on a record", "Brief")
    own_parameters = (*MODELS, "as_of")
    default_page_size = 1000
    columns = (
        Column("section", Kind.ENUM, "Section", "Part of the brief", required=True, choices=SECTIONS),
        Column("record_type", Kind.TEXT, "Record type", "Collection of what the fact is about", required=True),
        Column("slug", Kind.SLUG, "Slug", "Slug of what the fact is about", required=True),
        Column("title", Kind.TEXT, "Title", "What a reader calls it", required=True),
        Column("says", Kind.TEXT, "Says", "Status, role, vote, stance or what else is said of it", required=True),
        Column("on", Kind.PARTIAL_DATE, "On", "Since when, or when; as precise as known", required=False),
        EVIDENCE,
        WEB_URL,
    )

    def read(self, query: QueryDict) -> Wanted:
        given = {name: (single(query, name, ONE_OF) or "").strip() for name in MODELS}
        named = [Wanted(name, slug) for name, slug in given.items() if slug]
        if len(named) != 1:
            given_twice = "is given together with " + ", ".join(one.name for one in named[1:])
            wrong = given_twice if named else "is missing, and so are instrument and scenario"
            raise BadParameter(named[0].name if named else "actor", wrong, ONE_OF)
        return named[0]

    def find(self, wanted: Wanted, day: AsOf, part: Slice, reading: Reading) -> Found:
        title, notes, lines = _brief(wanted, day)
        rows = [_row(line, notes, reading) for line in lines]
        return Found(rows[part.offset : part.offset + part.page_size], len(rows), [f"brief of {title}"])


def _brief(wanted: Wanted, day: AsOf) -> tuple[str, Notes, Iterable[Line]]:
    """The title of the record, the notes of its brief and its lines."""
    model: Any = MODELS[wanted.name]
    records = model.objects.for_detail_page(day.day)
    record = records.filter(slug=wanted.slug).first() if readable(wanted.slug) else None
    if record is None:
        allowed = f"the slug of one record of /api/v1/{model.collection}/"
        raise BadParameter(wanted.name, f"{shown(wanted.slug)!r} is not the slug of a record", allowed)
    if isinstance(record, Actor):
        of_actor = actor_brief(record, day)
        return record.title, Notes(of_actor.shown), lines_of_actor(of_actor)
    if isinstance(record, Scenario):
        path = scenario_page(record, day)
        return record.title, Notes(path.shown), lines_of_scenario(path)
    of_instrument = instrument_brief(instrument_page(record, day))
    return record.title, Notes(of_instrument.shown), lines_of_instrument(of_instrument)


def _row(line: Line, notes: Notes, reading: Reading) -> Row:
    about = line.about
    return {
        "section": line.section,
        "record_type": about.collection,
        "slug": about.slug,
        "title": about.label,
        "says": line.says,
        "on": str(line.on) if line.on else None,
        "evidence": notes.best_level(line.cited),
        "web_url": f"{reading.root}{about.get_absolute_url()}",
    }
