"""Finds the record that a page is about."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from cyberdip.records.fields import LONGEST_SLUG
from cyberdip.records.querysets import RecordQuerySet


class RecordNotFound(Http404):
    """No record of a collection has the slug asked for; it may have had it once (see former addresses)."""

    def __init__(self, collection: str, slug: str) -> None:
        super().__init__(f"There is no record {slug!r} among the {collection}.")
        self.collection, self.slug = collection, slug
        self.suffix = ""
        """That of the form asked for, where it was not the page."""


def get_record(records: RecordQuerySet, slug: str) -> Any:
    """The record with this slug (one query, beside what the QuerySet prefetches); RecordNotFound when there is none."""
    found = records.filter(slug=slug).first() if readable(slug) else None
    if found is None:
        raise RecordNotFound(records.model.collection, slug)
    return found


def readable(slug: str) -> bool:
    """Whether a database can be asked for it: PostgreSQL refuses NUL, and no slug is that long."""
    return "\0" not in slug and len(slug) <= LONGEST_SLUG
