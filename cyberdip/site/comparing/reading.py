"""What an address asks to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from actors.models import Actor, ActorKind
from cyberdip.records.as_of import AsOf
from cyberdip.records.filters import quoted, slugs_of
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter
from instruments.models import Instrument

from .actors import compare_actors
from .instruments import compare_instruments
from .table import Comparison

ACTOR, INSTRUMENT, ONLY = "actor", "instrument", "only"
NAMES = (ACTOR, INSTRUMENT, ONLY)
DIFFERENCES = "differences"
ADD = "add"
"""A parameter of the page alone: offer the records that can be added, instead of the comparison."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """One kind of record that can be compared: its parameter, record type, how many at most, by what, and the
    kinds offered at first (none: all)."""

    name: str
    model: Any
    most: int
    compare: Callable[[Sequence[Any], AsOf], Comparison]
    begin_with: Sequence[str] = ()


KINDS = (
    Comparable(ACTOR, Actor, 6, compare_actors, (ActorKind.STATE, ActorKind.INTERNATIONAL_ORGANISATION)),
    Comparable(INSTRUMENT, Instrument, 4, compare_instruments),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be compared; `kind` is None where nothing is named."""

    kind: Comparable | None
    slugs: Sequence[str]
    only: bool

    def comparison(self, day: AsOf) -> Comparison | None:
        """The comparison, in the order asked for (a fixed number of queries); BadParameter for an unknown slug."""
        if self.kind is None:
            return None
        found = {one.slug: one for one in self.kind.model.objects.for_detail_page(day.day).filter(slug__in=self.slugs)}
        unknown = [shown(slug) for slug in self.slugs if slug not in found]
        if unknown:
            wrong = gettext("%(slugs)s is not the slug of a record") % {"slugs": quoted(unknown)}
            raise BadParameter(self.kind.name, wrong, slugs_of(self.kind.model.collection))
        whole = self.kind.compare([found[slug] for slug in self.slugs], day)
        return whole.only_differences() if self.only else whole


def read(query: QueryDict) -> Wanted:
    """What the parameters ask for; BadParameter when both kinds or too many records are named."""
    only = (single(query, ONLY, DIFFERENCES) or "").strip()
    if only not in ("", DIFFERENCES):
        raise BadParameter(ONLY, gettext("%(value)s does not fit") % {"value": repr(shown(only))}, DIFFERENCES)
    named = {kind.name: _slugs(query, kind.name) for kind in KINDS}
    if all(named.values()):
        raise BadParameter(INSTRUMENT, gettext("is given beside actor"), gettext("actor or instrument, not both"))
    for kind in KINDS:
        if len(named[kind.name]) > kind.most:
            raise BadParameter(
                kind.name,
                gettext("names %(number)s records") % {"number": len(named[kind.name])},
                gettext("at most %(number)s slugs") % {"number": kind.most},
            )
        if named[kind.name]:
            return Wanted(kind, tuple(dict.fromkeys(named[kind.name])), bool(only))
    return Wanted(None, (), bool(only))


def _slugs(query: QueryDict, name: str) -> list[str]:
    slugs = [text.strip() for value in query.getlist(name) for text in value.split(",")]
    return [slug for slug in slugs if slug and "\0" not in slug]
