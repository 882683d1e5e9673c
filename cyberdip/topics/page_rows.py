"""What is read for the page of one topic: queries that are composed once."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from cyberdip.records.keeping import kept
from cyberdip.records.prepared import prepared

from .models import Topic

Rows = QuerySet[Any]


@kept
def vocabulary() -> dict[str, Topic]:
    """All topics by slug, with their titles and what they are narrower than (one query for each revision)."""
    return Topic.objects.only("slug", "title", "broader_id").in_bulk()


@prepared
def related(topic: Topic) -> Rows:
    """Topics that it names as related."""
    return topic.related.all()


@prepared
def related_from(topic: Topic) -> Rows:
    """Topics that name it so."""
    return topic.related_from.all()


@prepared
def narrower(topic: Topic) -> Rows:
    """Topics below it."""
    return topic.narrower.all()


@prepared
def definitions(topic: Topic) -> Rows:
    """How it is defined."""
    return topic.definitions.for_topic_page()
