"""Questions about actors, memberships and offices."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from cyberdip.records.periods import holds
from cyberdip.records.querysets import RecordQuerySet

if TYPE_CHECKING:
    from actors.models import Actor

OUTSIDE = ("observer", "partner")
"""Roles of those that a body deals with and that are not in it."""


class ActorQuerySet(RecordQuerySet):
    """Actors of every kind."""

    def for_list_page(self, day: date) -> Self:
        return self.select_related("parent")

    def states(self) -> Self:
        """States only."""
        return self.filter(kind="state")

    def with_members(self) -> Self:
        """Organisations of which members are recorded, in alphabetical order."""
        return self.filter(members__isnull=False).distinct().order_by("title", "slug")

    def members_of(self, organisation: str, day: date) -> Self:
        """Actors that are in `organisation` (slug) on `day`, as neither observer nor partner."""
        open_on = holds("memberships__joined_on", "memberships__left_on", day)
        role = ~Q(memberships__role__in=OUTSIDE)
        return self.filter(open_on, role, memberships__organisation=organisation).distinct()


class MembershipQuerySet(RecordQuerySet):
    """Memberships in organisations."""

    def as_of(self, day: date) -> Self:
        """Memberships open on `day`; one whose first day is not known counts until its end."""
        return self.filter(holds("joined_on", "left_on", day))

    def listed_as(self, status: str) -> Self:
        """Memberships in one role."""
        return self.filter(role=status)


class OfficeHolderQuerySet(RecordQuerySet):
    """Holders of public offices."""

    def in_and_under(self, actor: Actor) -> Self:
        """Offices of an actor and of the bodies that are part of it."""
        return self.filter(Q(body=actor) | Q(body__parent=actor))

    def as_of(self, day: date) -> Self:
        """Offices held on `day`."""
        return self.filter(holds("held_from", "held_until", day))
