"""Questions about norms, what carries them and who has spoken on them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Q

from cyberdip.records.periods import reached
from cyberdip.records.querysets import RecordQuerySet


class NormSetQuerySet(RecordQuerySet):
    """Sets of norms."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("instrument")


class NormQuerySet(RecordQuerySet):
    """Norms in the order of their sets."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("set")

    def for_detail_page(self, day: date) -> Self:
        return self.select_related("set__instrument")


class ElaborationQuerySet(RecordQuerySet):
    """What later texts add."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("norm", "instrument")


class ContributionQuerySet(RecordQuerySet):
    """What each kind of actor can do."""


class NormLinkQuerySet(RecordQuerySet):
    """Which instruments carry a norm."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("norm", "instrument", "provision")


class PositionQuerySet(RecordQuerySet):
    """Stated views."""

    def as_of(self, day: date) -> Self:
        """Positions stated by `day`; one without a known date always counts."""
        return self.filter(Q(date__isnull=True) | reached("date", day))


class StanceQuerySet(RecordQuerySet):
    """Stances per topic."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("position__actor", "topic")
