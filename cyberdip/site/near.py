"""Records whose slugs look like one that does not exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from cyberdip.records.registry import by_collection

MOST = 5
LONGEST = 80
"""Characters compared; comparing costs their square."""


def records(collection: str, slug: str) -> list[Any]:
    """Up to five records of the collection with the most similar slugs, the closest first (two queries)."""
    model = by_collection().get(collection)
    if model is None:
        return []
    slugs = list(model.objects.values_list("slug", flat=True))
    asked = slug[:LONGEST].lower()
    containing = [other for other in slugs if len(asked) > 2 and asked in other]
    close = get_close_matches(asked, slugs, n=MOST, cutoff=0.6)
    wanted = list(dict.fromkeys([*close, *sorted(containing, key=len)]))[:MOST]
    found = model.objects.in_bulk(wanted)
    return [found[name] for name in wanted]
