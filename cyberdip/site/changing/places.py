"""Addresses of histories and feeds: below the page of a record; below `/changes/` for records without one."""

from __future__ import annotations

from typing import Any

from cyberdip.records.registry import by_collection, record_types

FEED = "/changes.atom"


class Collections:
    """A path converter that takes the names of some collections and no other text."""

    def __init__(self) -> None:
        self.names = {model.collection for model in record_types() if self.takes(model)}
        self.regex = "|".join(sorted(self.names))

    @staticmethod
    def takes(model: Any) -> bool:
        return True

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class WithPage(Collections):
    """Collections whose records have a page of their own."""

    @staticmethod
    def takes(model: Any) -> bool:
        return bool(model.page_prefix)


class WithoutPage(Collections):
    """Collections whose records are read on the pages of others."""

    @staticmethod
    def takes(model: Any) -> bool:
        return not model.page_prefix


def history_path(collection: str, slug: str, number: int | None = None) -> str:
    """Of the history of a record; with a number, of the record as that release held it."""
    model = by_collection().get(collection)
    own = f"{model.page_prefix}{slug}/history/" if model and model.page_prefix else f"/changes/{collection}/{slug}/"
    return f"{own}{number}/" if number else own


def feed_path(collection: str = "", slug: str = "") -> str:
    """Of the feed of a record, of a collection, or of all."""
    if not slug:
        return f"/changes/{collection}.atom" if collection else FEED
    model = by_collection().get(collection)
    page = f"{model.page_prefix}{slug}/" if model and model.page_prefix else ""
    return f"{page}changes.atom" if page else f"/changes/{collection}/{slug}.atom"


def participations_feed_path(slug: str) -> str:
    """Of the feed of who joins an instrument."""
    return f"/instruments/{slug}/participations.atom"
