"""Filters of actors, memberships and office holders beyond those of their columns."""

from __future__ import annotations

from cyberdip.records.filters_sets import SetFilter
from cyberdip.records.filterset import RecordFilterSet

from .models import Actor, Membership, OfficeHolder
from .set_questions import MEMBER


class ActorFilter(RecordFilterSet):
    member_of = SetFilter(MEMBER, "In the organisation on the day, as neither observer nor partner")
    not_member_of = SetFilter(MEMBER, "Known not to be in the organisation on the day", denied=True)

    class Meta:
        model = Actor


class MembershipFilter(RecordFilterSet):
    class Meta:
        model = Membership


class OfficeHolderFilter(RecordFilterSet):
    class Meta:
        model = OfficeHolder


FILTERS = {Actor: ActorFilter, Membership: MembershipFilter, OfficeHolder: OfficeHolderFilter}
