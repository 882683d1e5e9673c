"""The form of the timeline as plain values: what may be chosen, and the filters in use with links that undo them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Actor, RegionalGroup
from cyberdip.records import names
from cyberdip.records.folding import fold
from cyberdip.topics.models import Topic
from instruments.models import Instrument

from .lanes import LABELS, LANES
from .period import Period
from .reading import FILTERS, FROM, TO, Asked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RELATIONS: Sequence[tuple[str, StrOrPromise, type[Any]]] = (
    ("instrument", _("Process, instrument"), Instrument),
    ("actor", _("Actor"), Actor),
    ("topic", _("Topic"), Topic),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use in a sentence, and the query string without it."""

    sentence: str
    without: str


@dataclass(frozen=True, slots=True)
class Select:
    """A filter answered from a select: one for each value chosen, as several may be."""

    name: str
    heading: StrOrPromise
    options: Sequence[tuple[str, StrOrPromise]]
    chosen: Sequence[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of one lane, each with whether it is chosen."""

    heading: StrOrPromise
    kinds: Sequence[tuple[str, StrOrPromise, bool]]


@dataclass(frozen=True)
class Form:
    """What the form offers."""

    selects: Sequence[Select]
    kinds: Sequence[Kinds]

    @property
    def kinds_chosen(self) -> int:
        return sum(kind[2] for group in self.kinds for kind in group.kinds)


def chips(asked: Asked, period: Period) -> list[Chip]:
    """The filters in use, in the order given; the period, which has two ends, as one."""
    found = [Chip(said, without(asked.query, [name])) for name, said in asked.said.items() if name not in (FROM, TO)]
    if asked.in_period:
        found.append(Chip(period.spoken(), without(asked.query, [FROM, TO])))
    return found


def without(query: QueryDict, taken: Iterable[str]) -> str:
    """The query string without some parameters."""
    kept = query.copy()
    for name in taken:
        kept.pop(name, None)
    return kept.urlencode()


def without_blanks(query: QueryDict) -> QueryDict:
    """The query without the empty values that the form sends for fields left alone, so that links stay short."""
    kept = query.copy()
    for name in FILTERS:
        if name in kept:
            kept.setlist(name, [value for value in kept.getlist(name) if value.strip()])
    return kept


def form(query: QueryDict) -> Form:
    """The form (three queries)."""
    selects = [_select(query, "region", gettext("Region"), RegionalGroup.choices)]
    selects += [_select(query, name, heading, _on_timeline(model)) for name, heading, model in RELATIONS]
    chosen = set(query.getlist("kind"))
    kinds = [Kinds(one.heading, [(kind, LABELS[kind], kind in chosen) for kind in one.kinds]) for one in LANES]
    return Form(selects, kinds)


def _select(query: QueryDict, name: str, heading: StrOrPromise, options: Sequence[tuple[str, StrOrPromise]]) -> Select:
    return Select(name, heading, options, [value for value in query.getlist(name) if value] or [""])


def _on_timeline(model: type[Any]) -> list[tuple[str, str]]:
    """Slug and title of the records that milestones or actions concern, in alphabetical order (one query)."""
    concerned = model.objects.filter(Q(milestones__isnull=False) | Q(actions__isnull=False))
    options = set(names.choices(concerned.order_by()))
    return sorted(options, key=lambda option: (fold(option[1]), option[0]))
