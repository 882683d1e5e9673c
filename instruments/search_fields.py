"""What the search looks into, and how much each record matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cyberdip.records.searching import Search, weighing

from .models import Action, Declaration, Instrument, InstrumentKind, Milestone, Provision

_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_NUMBER = re.compile(r"\d+/\d+\b")


def _keys(instrument: Instrument) -> Iterator[str]:
    """`73/27` of A/RES/73/27; `GGE`, `GGE 2019` and `GGE 2021` of a UN GGE of those years, and of its report."""
    for reference in instrument.reference.split(";"):
        yield reference
        yield from _NUMBER.findall(reference)[:1]
    if instrument.acronym:
        short = instrument.acronym.removeprefix("UN ")
        yield short
        for day in (instrument.adopted_on, instrument.opened_on, instrument.ended_on):
            if day:
                yield f"{short} {day.year}"
    if instrument.kind == InstrumentKind.REPORT and instrument.adopted_on:
        for acronym in _ACRONYM.findall(instrument.title):
            yield from _report(acronym, instrument.adopted_on.year)


def _report(body: str, year: int) -> Iterator[str]:
    yield f"{body} {year}"
    yield f"{body} report {year}"
    yield f"{year} {body} report"


_FACETS = {"instrument_kind": "instrument__kind", "legal_status": "instrument__legal_status"}
SEARCH = {
    Instrument: Search(
        names=("title", "acronym", "reference", "official_title", "other_names"),
        words=("kind", "legal_status", "mandate"),
        texts=("summary", "outcome", "terms"),
        weight=weighing(100),
        keys=_keys,
        facets={"instrument_kind": "kind", "legal_status": "legal_status", "decade": "adopted_on opened_on"},
        topic="topics",
    ),
    Provision: Search(
        names=("title",),
        words=("number", "category"),
        texts=("summary",),
        weight=weighing(60),
        facets=_FACETS,
        topic="topics",
    ),
    Milestone: Search(
        names=("title",),
        words=("kind", "place"),
        texts=("summary",),
        weight=weighing(60),
        facets={"decade": "date"},
        topic="topics",
    ),
    Action: Search(
        names=("title", "legal_act"),
        words=("kind", "incident"),
        texts=("summary",),
        weight=weighing(60),
        facets={**_FACETS, "decade": "date"},
        topic="topics",
    ),
    Declaration: Search(
        names=(),
        words=("label", "kind", "article"),
        texts=("text",),
        weight=weighing(40),
        facets={
            "actor_kind": "participation__actor__kind",
            "region": "participation__actor__regional_group",
            "instrument_kind": "participation__instrument__kind",
            "legal_status": "participation__instrument__legal_status",
            "decade": "made_on",
        },
    ),
}
