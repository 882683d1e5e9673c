"""Atom feeds (RFC 4287) in pages (RFC 5005), on Django's generator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

MEDIA_TYPE = "application/atom+xml"
MEDIA_TYPES = (MEDIA_TYPE, "application/xml", "text/xml")
"""What readers of feeds ask for."""
SINCE = "2026"
"""The year from which the names below have been ours (RFC 4151)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `name` makes its identity, `html` its text."""

    name: str
    title: str
    address: str
    updated: datetime
    html: str
    categories: Sequence[str]


def tag(name: str) -> str:
    """A name that stays the same wherever the feed is read from: `tag:example.org,2026:changes/3/norms/un-13f`."""
    return f"tag:{urlsplit(settings.PUBLIC_URL).hostname},{SINCE}:{name}"


class PagedFeed(Atom1Feed):
    """Django's feed, which dates itself by its entries, with links to its other pages."""

    def __init__(self, *args: Any, updated: datetime, pages: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.updated, self.pages = updated, tuple(pages)

    def latest_post_date(self) -> datetime:
        return self.updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.pages:
            handler.addQuickElement("link", "", {"rel": relation, "href": address, "type": MEDIA_TYPE})


def written(feed: PagedFeed, entries: Iterable[Entry]) -> str:
    """The text of the feed."""
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.html,
            unique_id=tag(entry.name),
            updateddate=entry.updated,
            categories=entry.categories,
        )
    return feed.writeString("utf-8")
