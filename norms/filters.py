"""Filters of norms and what hangs on them beyond those of their columns."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip.records.filters import RecordFilter, Records, RelationFilter
from cyberdip.records.filters_sets import SetFilter
from cyberdip.records.filterset import RecordFilterSet
from instruments.models import Instrument

from .models import Contribution, Elaboration, Norm, NormLink, NormSet, Position, Stance
from .set_questions import POSITION


def carried_by_any(norms: Records, instruments: list[str], day: date) -> Records:
    """Norms that one of the instruments carries."""
    return norms.carried_by(instruments)  # type: ignore[attr-defined, no-any-return]


def carrying_any(instruments: Records, norms: list[str], day: date) -> Records:
    """Instruments that carry one of the norms, themselves or by a provision."""
    return instruments.filter(slug__in=NormLink.objects.carrying(norms))


class NormSetFilter(RecordFilterSet):
    class Meta:
        model = NormSet


class NormFilter(RecordFilterSet):
    carried_by = RelationFilter(
        "",
        _("carried by"),
        "Instrument that carries it, itself or by a provision",
        target=Instrument,
        ask=carried_by_any,
    )

    class Meta:
        model = Norm


class ElaborationFilter(RecordFilterSet):
    class Meta:
        model = Elaboration


class ContributionFilter(RecordFilterSet):
    class Meta:
        model = Contribution


class NormLinkFilter(RecordFilterSet):
    class Meta:
        model = NormLink


class PositionFilter(RecordFilterSet):
    class Meta:
        model = Position


class StanceFilter(RecordFilterSet):
    class Meta:
        model = Stance


FILTERS = {
    NormSet: NormSetFilter,
    Norm: NormFilter,
    Elaboration: ElaborationFilter,
    Contribution: ContributionFilter,
    NormLink: NormLinkFilter,
    Position: PositionFilter,
    Stance: StanceFilter,
}
EXTRA_FILTERS: dict[Any, dict[str, RecordFilter]] = {
    Instrument: {
        "carries": RelationFilter(
            "", _("carries"), "Norm that it carries, itself or by a provision", target=Norm, ask=carrying_any
        )
    },
    Actor: {
        "position_on": SetFilter(POSITION, "Stated a position by the day that names the topic, or has a stance on it")
    },
}
"""Filters of instruments and actors that norms answer."""
