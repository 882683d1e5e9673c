"""Questions about norms, what carries them and who has spoken on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.db.models import F, Func, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import OrderBy

from cyberdip.records.periods import reached
from cyberdip.records.querysets import RecordQuerySet


def in_reading_order(path: str = "") -> tuple[OrderBy | str, ...]:
    """Order of norms reached over `path`: sets by the day on which they were stated, norms by number."""
    stated = F(f"{path}set__instrument__adopted_on").asc(nulls_last=True)
    return (stated, f"{path}set", f"{path}number")


class NormSetQuerySet(RecordQuerySet):
    """Sets of norms."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("instrument")


class NormQuerySet(RecordQuerySet):
    """Norms in the order of their sets."""

    def for_list_page(self, day: date) -> Self:
        return self.with_counts().select_related("set__instrument")

    def for_detail_page(self, day: date) -> Self:
        return self.select_related("set__instrument__adopting_body")

    def carried_by(self, instruments: Sequence[str]) -> Self:
        """Norms that one of some instruments (slugs) carries, itself or by a provision."""
        from norms.models import NormLink

        return self.filter(slug__in=NormLink.objects.filter(instrument__in=instruments).order_by().values("norm"))

    def in_reading_order(self) -> Self:
        """Sets by the day on which they were stated, norms by number."""
        return self.order_by(*in_reading_order(), "slug")

    def with_counts(self) -> Self:
        """Each norm with `carrier_count` (instruments that carry it) and `elaboration_count`.

        Each is counted by itself: joined, every link would be counted once for every elaboration.
        """
        return self.annotate(
            carrier_count=self._counted("links", "instrument"), elaboration_count=self._counted("elaborations", "slug")
        )

    def _counted(self, relation: str, column: str) -> Subquery:
        """How many different values a column has in the rows that point to a norm."""
        rows: Any = self.model._meta.get_field(relation).related_model
        those = rows.objects.filter(norm=OuterRef("pk")).order_by()
        counted = those.annotate(
            number=Func(F(column), function="COUNT", template="%(function)s(DISTINCT %(expressions)s)")
        )
        return Subquery(counted.values("number"), output_field=IntegerField())


class ElaborationQuerySet(RecordQuerySet):
    """What later texts add."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("norm", "instrument")

    def for_instrument_page(self) -> Self:
        """What one text adds to each norm, in the order of the norms."""
        return self.select_related("norm__set").sketched().order_by("norm__set", "norm__number", "slug")

    def for_norm_page(self) -> Self:
        """The layers of one norm, oldest first, with their topics."""
        return self.select_related("instrument").sketched().prefetch_related("topics").order_by("order", "slug")


class ContributionQuerySet(RecordQuerySet):
    """What each kind of actor can do."""

    def of_kind(self, kind: str) -> Self:
        """What actors of one kind can do for each norm, in the order of the norms."""
        rows = self.filter(actor_kind=kind).select_related("norm__set").sketched()
        return rows.order_by(*in_reading_order("norm__"), "slug")


class NormLinkQuerySet(RecordQuerySet):
    """Which instruments carry a norm."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("norm", "instrument", "provision")

    def carrying(self, norms: Iterable[str]) -> QuerySet[Any, Any]:
        """The slugs of the instruments that carry one of some norms (slugs)."""
        return self.filter(norm__in=list(norms)).order_by().values("instrument")

    def for_instrument_page(self) -> Self:
        """The norms that one instrument carries, in their order, with the provision that does."""
        rows = self.select_related("norm__set", "provision").sketched()
        return rows.order_by("norm__set", "norm__number", "slug")

    def for_norm_page(self) -> Self:
        """What carries one norm; the label and address of a provision read its instrument."""
        return self.select_related("instrument", "provision__instrument").sketched()


class PositionQuerySet(RecordQuerySet):
    """Stated views."""

    def as_of(self, day: date) -> Self:
        """Positions stated by `day`; one without a known date always counts."""
        return self.filter(Q(date__isnull=True) | reached("date", day))

    def on_topics(self, topics: list[str]) -> Self:
        """Positions that speak to any of some topics (slugs), as a whole or in a stance."""
        return self.filter(Q(topics__in=topics) | Q(stances__topic__in=topics)).distinct()

    def for_voices(self) -> Self:
        """Who said something and when, without what was said."""
        return self.select_related("actor").only("date", "date_precision", "actor__title")

    def for_norm_page(self) -> Self:
        """Positions with their actor, topics and stances."""
        from norms.models import Stance

        stances = Stance.objects.select_related("topic").order_by("topic__title", "slug")
        return (
            self.select_related("actor", "instrument")
            .sketched()
            .prefetch_related("topics", Prefetch("stances", queryset=stances))
        )


class StanceQuerySet(RecordQuerySet):
    """Stances per topic."""

    def _relations(self) -> tuple[str, ...]:
        return "position__actor", "topic"
