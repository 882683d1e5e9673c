"""Filters of instruments and what hangs on them beyond those of their columns."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors.models import Actor, ActorKind, RegionalGroup
from cyberdip.records.filters import ChoiceFilter, KindFilter, Records, RelationFilter
from cyberdip.records.filters_dated import QuestionFilter
from cyberdip.records.filters_sets import SetFilter
from cyberdip.records.filterset import RecordFilterSet

from .models import Action, Declaration, Instrument, Milestone, Participation, Provision, Status, Vote
from .set_questions import PARTY, SIGNED, VOTED


def open_to_any(instruments: Records, kinds: list[str], day: date) -> Records:
    """Instruments in which actors of one of the kinds may take part."""
    open_to = (Instrument.objects.open_to_kind(kind).order_by().values("slug") for kind in kinds)
    return instruments.filter(reduce(or_, (Q(slug__in=found) for found in open_to)))


def with_participant(instruments: Records, actors: list[str], day: date) -> Records:
    """Instruments in which one of the actors has a part on the day."""
    return instruments.with_participant(actors, day)  # type: ignore[attr-defined, no-any-return]


def of_status(participations: Records, statuses: list[str], day: date) -> Records:
    """Participations whose status on the day is one of these."""
    return participations.in_status(statuses, day)  # type: ignore[attr-defined, no-any-return]


def in_regions(records: Records, groups: list[str], day: date) -> Records:
    """Events and actions that concern a State of one of the regional groups, or a body of one."""
    return records.in_regions(groups)  # type: ignore[attr-defined, no-any-return]


class RegionFilter(ChoiceFilter):
    """Events and actions by the regional groups of those they concern."""

    def __init__(self) -> None:
        meaning = "UN regional group of a State concerned, or of the State that a body concerned belongs to"
        super().__init__("", _("region"), meaning, choices=RegionalGroup.choices, ask=in_regions)


class InstrumentFilter(RecordFilterSet):
    in_force = QuestionFilter(
        _("in force"),
        "Whether it was in force or applied on the day asked of",
        question=lambda instruments, day: instruments.in_force(day),
    )
    open_to_kind = KindFilter(
        "", _("open to"), "Kind of actor that may take part", choices=ActorKind.choices, ask=open_to_any
    )
    participant = RelationFilter(
        "", _("participant"), "Actor that takes part on the day asked of", target=Actor, ask=with_participant
    )

    class Meta:
        model = Instrument


class ProvisionFilter(RecordFilterSet):
    class Meta:
        model = Provision


class ParticipationFilter(RecordFilterSet):
    status = ChoiceFilter("status", _("status"), "Status on the day asked of", choices=Status.choices, ask=of_status)
    status__in = ChoiceFilter(
        "status", _("status"), "Status on the day asked of", choices=Status.choices, ask=of_status, split=True
    )
    actor_kind = ChoiceFilter("actor__kind", _("kind of actor"), "Kind of the actor", choices=ActorKind.choices)
    regional_group = ChoiceFilter(
        "actor__regional_group", _("regional group"), "UN regional group of the actor", choices=RegionalGroup.choices
    )

    class Meta:
        model = Participation


class DeclarationFilter(RecordFilterSet):
    class Meta:
        model = Declaration


class VoteFilter(RecordFilterSet):
    class Meta:
        model = Vote


class MilestoneFilter(RecordFilterSet):
    region = RegionFilter()

    class Meta:
        model = Milestone


class ActionFilter(RecordFilterSet):
    region = RegionFilter()

    class Meta:
        model = Action


FILTERS = {
    Instrument: InstrumentFilter,
    Provision: ProvisionFilter,
    Participation: ParticipationFilter,
    Declaration: DeclarationFilter,
    Vote: VoteFilter,
    Milestone: MilestoneFilter,
    Action: ActionFilter,
}
EXTRA_FILTERS = {
    Actor: {
        "party_to": SetFilter(PARTY, "Party to the instrument on the day: in force for it, and not withdrawn"),
        "not_party_to": SetFilter(PARTY, "Known not to be party to the instrument on the day", denied=True),
        "signed": SetFilter(
            SIGNED, "Signed the instrument by the day, or ratified, accepted or approved it; not by mere accession"
        ),
        "not_signed": SetFilter(
            SIGNED, "Known not to have signed the instrument by the day; who acceded has not signed", denied=True
        ),
        "voted": SetFilter(VOTED, "Cast that vote on the resolution"),
    }
}
"""Filters of actors that instruments answer."""
