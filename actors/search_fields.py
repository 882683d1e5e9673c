"""What the search looks into, and how much a match there counts."""

from __future__ import annotations

from .models import Actor, OfficeHolder

SEARCH = {
    Actor: {
        "title": 10,
        "acronym": 10,
        "iso2": 8,
        "iso3": 8,
        "official_name": 6,
        "other_names": 6,
        "subtype": 3,
        "capital": 2,
        "headquarters": 2,
        "summary": 2,
    },
    OfficeHolder: {"person": 6, "office": 6},
}
