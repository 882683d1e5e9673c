"""Set questions about actors alone: who is in a body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
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
    heading = _("member of")
    path = "member"
    legend = _("Membership of a body")

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
        patterns = {
            (True, False): gettext("are members of %(names)s on %(day)s"),
            (True, True): gettext("are not members of %(names)s on %(day)s"),
            (False, False): gettext("on %(day)s were members of %(names)s"),
            (False, True): gettext("on %(day)s were not members of %(names)s"),
        }
        return patterns[present, denied] % {"names": names, "day": day}

    def name_of(self, thing: Thing) -> str:
        return the(thing.title)

    def tells(self, row: Membership, day: date) -> str:
        joined, left = row.partial("joined_on"), row.partial("left_on")
        patterns = {
            (True, False): gettext("%(role)s, since %(joined)s"),
            (True, True): gettext("%(role)s, since %(joined)s, until %(left)s"),
            (False, False): gettext("%(role)s, first day not known"),
            (False, True): gettext("%(role)s, first day not known, until %(left)s"),
        }
        days = {"joined": joined.spoken() if joined else "", "left": left.spoken() if left else ""}
        return patterns[bool(joined), bool(left)] % {"role": row.get_role_display(), **days}

    def options(self) -> list[Option]:
        return [Option(*one) for one in names.choices(Actor.objects.with_members())]


def _state(title: str, stated: list[Coverage]) -> ListState:
    counted = [one for one in stated if one.status not in OUTSIDE]
    complete = [one.as_of for one in counted if one.complete and one.as_of]
    whole = bool(complete) and len(complete) == len(counted)
    return ListState(gettext("members of %(body)s") % {"body": the(title)}, min(complete) if whole else None, counted)


MEMBER = MemberQuestion()
