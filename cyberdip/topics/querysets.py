"""Questions about topics, definitions and scenarios."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Count

from cyberdip.records.querysets import RecordQuerySet


class TopicQuerySet(RecordQuerySet):
    """Concepts of the vocabulary."""

    def for_list_page(self, day: date) -> Self:
        return self.annotate(definition_count=Count("definitions", distinct=True))

    def for_detail_page(self, day: date) -> Self:
        return self.select_related("broader")


class DefinitionQuerySet(RecordQuerySet):
    """Definitions by term and source."""


class ScenarioQuerySet(RecordQuerySet):
    """Situations with their steps."""

    def for_detail_page(self, day: date) -> Self:
        return self.prefetch_related("steps__topics")


class ScenarioStepQuerySet(RecordQuerySet):
    """Steps of scenarios."""
