"""Questions about topics, definitions and scenarios."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Count, F

from cyberdip.records.querysets import RecordQuerySet


class TopicQuerySet(RecordQuerySet):
    """Concepts of the vocabulary."""

    def for_list_page(self, day: date) -> Self:
        return self.annotate(definition_count=Count("definitions", distinct=True))

    def for_detail_page(self, day: date) -> Self:
        return self.select_related("broader")


class DefinitionQuerySet(RecordQuerySet):
    """Definitions by term and source."""

    def for_topic_page(self) -> Self:
        """With their sources, the oldest first, those without a date last."""
        return self.select_related("source").order_by(F("given_on").asc(nulls_last=True), "slug")


class ScenarioQuerySet(RecordQuerySet):
    """Situations with their steps."""

    def for_list_page(self, day: date) -> Self:
        return self.annotate(step_count=Count("steps"))

    def for_detail_page(self, day: date) -> Self:
        return self


class ScenarioStepQuerySet(RecordQuerySet):
    """Steps of scenarios."""
