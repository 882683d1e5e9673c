"""What the search looks into, and how much each record matters."""

from __future__ import annotations

from cyberdip.records.searching import Search, weighing

from .models import Source

SEARCH = {
    Source: Search(
        names=("title", "symbol", "file"),
        words=("publisher", "author", "kind"),
        texts=("summary",),
        weight=weighing(50),
        facets={"decade": "published_on"},
    )
}
