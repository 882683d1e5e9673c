"""Finds the record that a page is about."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from cyberdip.records.fields import LONGEST_SLUG
from cyberdip.records.prepared import Prepared, prepared


class RecordNotFound(Http404):
    """No record of a collection has the slug asked for; it may have had it once (see former addresses)."""

    def __init__(self, collection: str, slug: str) -> None:
        super().__init__(f"There is no record {slug!r} among the {collection}.")
        self.collection, self.slug = collection, slug
        self.suffix = ""
        """That of the form asked for, where it was not the page."""


def get_record(model: Any, slug: str, day: date) -> Any:
    """The record with this slug, with what its page needs loaded as of a day (one query, beside what is prefetched);
    RecordNotFound when there is none."""
    found = _for_detail_page(model).first(slug, day) if slug and readable(slug) else None
    if found is None:
        raise RecordNotFound(model.collection, slug)
    return found


@cache
def _for_detail_page(model: Any) -> Prepared[[str, date]]:
    def compose(slug: str, day: date) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.for_detail_page(day).filter(slug=slug)
        return found

    return prepared(compose)


def readable(slug: str) -> bool:
    """Whether a database can be asked for it: PostgreSQL refuses NUL, and no slug is that long."""
    return "\0" not in slug and len(slug) <= LONGEST_SLUG
