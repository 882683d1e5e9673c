"""What the search looks into, and how much a match there counts."""

from __future__ import annotations

from .models import Action, Instrument, Milestone, Provision

SEARCH = {
    Instrument: {
        "title": 10,
        "acronym": 10,
        "reference": 9,
        "official_title": 6,
        "other_names": 6,
        "mandate": 4,
        "summary": 2,
        "terms": 1,
        "outcome": 1,
    },
    Provision: {"title": 6, "number": 4, "category": 3, "summary": 2},
    Milestone: {"title": 6, "summary": 2, "place": 2},
    Action: {"title": 6, "incident": 3, "legal_act": 4, "summary": 2},
}
