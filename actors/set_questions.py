"""Set questions about actors alone: who is in a body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from cyberdip.records.periods import holds, reached
from cyberdip.records.sets import ListState, Option, SetQuestion, Thing, the
from cyberdip.sources.models import Coverage

from .models import Actor, Membership
from .querysets import OUTSIDE, MembershipQuerySet


class MemberQuestion(SetQuestion):
    """In an organisation on a day, as a member or participating State; observers and partners are not in it.

    A membership whose first day no source gives counts until its end. Absence counts as a no where the list of
    members is held in full, whatever its day.
    """

    target = Actor
    heading = "member of"
    path = "member"
    legend = "Membership of a body"

    def rows(self, thing: Thing, day: date) -> MembershipQuerySet:
        return Membership.objects.filter(organisation=thing.slug).exclude(role__in=OUTSIDE)

    def holds(self, thing: Thing, day: date) -> Q:
        return holds("joined_on", "left_on", day)

    def open(self, thing: Thing, day: date) -> Q:
        return Q(joined_on__lte=day) & ~reached("joined_on", day)

    def states(self, things: Iterable[Thing]) -> dict[str, ListState]:
        titles = {thing.slug: thing.title for thing in things}
        stated = Coverage.objects.of_lists(Actor.collection, titles, Membership.collection)
        return {slug: _state(title, stated.get(slug, [])) for slug, title in titles.items()}

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        verb = f"{'are' if present else 'were'} {'not ' if denied else ''}members of {names}"
        return f"{verb} on {day}" if present else f"on {day} {verb}"

    def name_of(self, thing: Thing) -> str:
        return the(thing.title)

    def tells(self, row: Membership, day: date) -> str:
        joined, left = row.partial("joined_on"), row.partial("left_on")
        since = f"since {joined.spoken()}" if joined else "first day not known"
        return f"{row.get_role_display()}, {since}{f', until {left.spoken()}' if left else ''}"

    def options(self) -> list[Option]:
        return [Option(*row) for row in Actor.objects.with_members().values_list("slug", "title")]


def _state(title: str, stated: list[Coverage]) -> ListState:
    counted = [one for one in stated if one.status not in OUTSIDE]
    complete = [one.as_of for one in counted if one.complete and one.as_of]
    whole = bool(complete) and len(complete) == len(counted)
    return ListState(f"members of {the(title)}", min(complete) if whole else None, counted)


MEMBER = MemberQuestion()
