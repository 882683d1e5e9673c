"""Records the examples of the OpenAPI description from the data: one answer for each operation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import QueryDict

from cyberdip.records.as_of import AsOf, today
from cyberdip.records.registry import record_types
from instruments.models import Instrument

from .briefs import BriefsView
from .changes import ChangesView
from .compare import CompareView
from .crosswalk import CrosswalkView
from .index import addresses
from .participate import ParticipateView
from .questions import QuestionsView
from .row_lists import Found, RowListView, Slice
from .rows import Reading, rows_of
from .search import SearchView
from .search import Wanted as WantedWords
from .status import StatusView
from .status import Wanted as WantedStatus
from .timeline import TimelineView

FILE = Path(__file__).parent / "examples.json"
ROOT = "http://127.0.0.1:8000"
QUESTION = "kind=state&party_to=budapest-convention@2015-01-01&not_signed=un-convention-against-cybercrime"
COMPARED = "actor=estonia&actor=kenya"
CROSSED = "matrix=states-instruments&actor=estonia&kind=protocol"
INSTRUMENT, ACTOR, WORDS = "budapest-convention", "estonia", "critical infrastructure"


def recorded(held: Mapping[str, Any]) -> dict[str, Any]:
    """An example by collection or name of a list. The records are those of `held`, or the first where it has none.

    A collection without records keeps what `held` has.
    """
    day = AsOf(today(), chosen=False)
    reading, part = Reading(ROOT, day), Slice(1, 1)
    found = dict(held)
    for model in record_types():
        records = model._default_manager.for_list_page(day.day)
        wanted = records.filter(slug=held.get(model.collection, {}).get("slug", "")).first()
        record = wanted or records.order_by("slug").first()
        if record is not None:
            found[model.collection] = rows_of(model, [record], reading)[0]
    instrument = Instrument.objects.get(slug=INSTRUMENT)
    words = WantedWords(WORDS, {"record_type": ("norms",)})
    found["status"] = body(StatusView().find(WantedStatus(instrument, [ACTOR], []), day, part, reading))
    found["search"] = body(SearchView().find(words, day, part, reading))
    found["changes"] = one_of(ChangesView(), "record_type=norms&record=un-13f", reading)
    found["questions"] = one_of(QuestionsView(), QUESTION, reading)
    found["compare"] = one_of(CompareView(), COMPARED, reading)
    found["crosswalk"] = one_of(CrosswalkView(), CROSSED, reading)
    found["briefs"] = one_of(BriefsView(), f"actor={ACTOR}", reading)
    found["participate"] = one_of(ParticipateView(), "sort=civil-society", reading)
    found["timeline"] = one_of(TimelineView(), "instrument=un-convention-against-cybercrime&kind=treaty", reading)
    found["index"] = addresses(ROOT)
    return dict(sorted(found.items()))


def one_of(view: RowListView, query: str, reading: Reading) -> dict[str, Any]:
    """What a list of rows gives for a query string, its first row alone."""
    return body(view.find(view.read(QueryDict(query)), reading.as_of, Slice(1, 1), reading))


def body(found: Found) -> dict[str, Any]:
    """An answer of one row."""
    return {"count": 1, "next": None, "previous": None, "results": found.rows[:1], **found.more}


def write(found: Mapping[str, Any]) -> None:
    """Write the examples where the description takes them from."""
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
