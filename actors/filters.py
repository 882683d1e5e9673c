"""Filters of actors, memberships and office holders beyond those of their columns."""

from __future__ import annotations

from datetime import date

from cyberdip.records.filters import MemberFilter, Records
from cyberdip.records.filterset import RecordFilterSet

from .models import Actor, Membership, OfficeHolder
from .querysets import ActorQuerySet


def in_any_of(actors: Records, organisations: list[str], day: date) -> Records:
    """Actors that are in one of the organisations on the day."""
    everyone: ActorQuerySet = Actor.objects.all()
    members = [everyone.members_of(slug, day).order_by().values("slug") for slug in organisations]
    return actors.filter(slug__in=members[0].union(*members[1:]) if members[1:] else members[0])


class ActorFilter(RecordFilterSet):
    member_of = MemberFilter(
        "", "member of", "Organisation it is in on the day asked of, not as an observer", target=Actor, ask=in_any_of
    )

    class Meta:
        model = Actor


class MembershipFilter(RecordFilterSet):
    class Meta:
        model = Membership


class OfficeHolderFilter(RecordFilterSet):
    class Meta:
        model = OfficeHolder


FILTERS = {Actor: ActorFilter, Membership: MembershipFilter, OfficeHolder: OfficeHolderFilter}
