"""The table of everyone's status on a day: UN members by regional group, then all others that may or do take part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Actor, ActorKind, RegionalGroup, UnStatus
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.dates import PartialDate
from cyberdip.records.periods import has_come
from instruments.models import Participation
from instruments.participants import DATES
from instruments.signs import SIGN_OF, SIGNS, Sign
from instruments.status import ActorStatus, Statuses

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OTHERS = "others"
_GROUPS: tuple[tuple[str, StrOrPromise], ...] = (
    *RegionalGroup.choices,
    (OTHERS, _("Others: no UN member on this day")),
)
LONGEST_LABEL, LETTERS = 4, 3


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor: its status and since when, and its rows (none for an actor of which nothing is recorded)."""

    actor: Actor
    sign: Sign
    since: PartialDate | None
    rows: Sequence[Participation]

    @property
    def anchor(self) -> str:
        """Fragment of its line in the table."""
        return self.rows[0].anchor if self.rows else self.actor.anchor

    @property
    def label(self) -> str:
        """Few letters for a tile: the ISO code of a State, else the acronym or the first letters of the name."""
        short = self.actor.iso2 or self.actor.acronym
        return short if short and len(short) <= LONGEST_LABEL else names.title(self.actor)[:LETTERS].strip()

    def __str__(self) -> str:
        told = {"actor": names.title(self.actor), "status": self.sign.label}
        if self.since is None:
            return gettext("%(actor)s: %(status)s") % told
        return gettext("%(actor)s: %(status)s since %(day)s") % {**told, "day": self.since.spoken()}


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """The standings of one regional group, by name."""

    value: str
    label: str
    standings: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Standings:
    """Everyone's standing by group, the dates (name, heading) that any row has, and how many stand at each sign."""

    groups: Sequence[StandingGroup]
    dates: Sequence[tuple[str, StrOrPromise]]
    list_as_of: date | None

    @property
    def all(self) -> list[Standing]:
        return [one for group in self.groups for one in group.standings]

    @property
    def legend(self) -> list[tuple[Sign, int]]:
        """The signs in use, furthest in first, each with the number of actors."""
        values = [one.sign.value for one in self.all]
        return [(sign, values.count(sign.value)) for sign in SIGNS if sign.value in values]


def standings(found: Statuses, rows: Iterable[Participation], day: date) -> Standings:
    """Arrange the statuses of actors on a day with their rows (no query)."""
    of_actor: dict[str, list[Participation]] = {}
    filled: set[str] = set()
    for row in rows:
        of_actor.setdefault(row.actor_id, []).append(row)
        filled |= {name for name, _ in DATES if getattr(row, name)}
    by_group: dict[str, list[Standing]] = {value: [] for value, _ in _GROUPS}
    named = {one.actor.slug: one for one in found.actors}
    for actor in alphabetical((one.actor for one in found.actors), names.title):
        by_group[_group(actor, day)].append(_standing(named[actor.slug], of_actor.get(actor.slug, [])))
    groups = [StandingGroup(value, str(label), by_group[value]) for value, label in _GROUPS if by_group[value]]
    return Standings(groups, [one for one in DATES if one[0] in filled], found.list_as_of)


def _standing(one: ActorStatus, rows: Sequence[Participation]) -> Standing:
    return Standing(one.actor, SIGN_OF[one.status], one.since, rows)


def _group(actor: Actor, day: date) -> str:
    """The regional group of a State that was a UN member on the day; everyone else is among the others."""
    since = actor.partial("un_member_since")
    member = actor.kind == ActorKind.STATE and actor.un_status == UnStatus.MEMBER
    return actor.regional_group if member and actor.regional_group and (not since or has_come(since, day)) else OTHERS
