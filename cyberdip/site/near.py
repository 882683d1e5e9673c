"""Records that may be meant by a slug that does not exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from cyberdip.records.registry import by_collection
from cyberdip.search.counting import RECORD_TYPE
from cyberdip.search.engine import search

MOST = 5
LONGEST = 80
"""Characters compared; comparing costs their square."""
SLIP, SIMILAR = 0.8, 0.6
"""How alike two slugs are where one is the other mistyped, and where they merely look alike."""


def records(collection: str, slug: str) -> list[Any]:
    """Up to five records of the collection, the most likely first (two queries and those of a search).

    First come slips of the pen, then what the search finds by its words (`usa`, `un-convention-cybercrime`),
    then slugs that hold it or look like it.
    """
    model = by_collection().get(collection)
    if model is None:
        return []
    slugs = list(model.objects.values_list("slug", flat=True))
    asked = slug[:LONGEST].lower()
    slips = get_close_matches(asked, slugs, n=1, cutoff=SLIP)
    hits = search(asked.replace("-", " "), narrowed={RECORD_TYPE: [collection]}, limit=MOST).hits
    containing = sorted((other for other in slugs if len(asked) > 2 and asked in other), key=len)
    alike = get_close_matches(asked, slugs, n=MOST, cutoff=SIMILAR)
    wanted = list(dict.fromkeys([*slips, *(hit.slug for hit in hits), *containing, *alike]))[:MOST]
    found = model.objects.in_bulk(wanted)
    return [found[name] for name in wanted if name in found]
