"""The instruments that carry a norm, by relation, and the part of a long list of them that one page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records.arranging import chronological, grouped
from instruments.models import Instrument
from norms.models import NormLink, Relation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RELATIONS: tuple[tuple[str, StrOrPromise], ...] = (
    (Relation.ARTICULATES, _("State it")),
    (Relation.REAFFIRMS, _("Reaffirm it")),
    (Relation.IMPLEMENTS, _("Turn it into duties, measures or practice")),
    (Relation.SUPPORTS, _("Support it")),
)
"""Relations of instruments to a norm, as headings over the instruments."""
SIZE = 80
"""Carriers on one page, which stay light with their reasons in every language."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One instrument that carries the norm in one relation: its links, and how many take part in it on the day."""

    instrument: Instrument
    links: Sequence[NormLink]
    participants: int


@dataclass(frozen=True, slots=True)
class CarrierGroup:
    """Carriers of one relation; `count` is how many there are, also where a page shows but some."""

    relation: str
    heading: str
    carriers: Sequence[Carrier]
    count: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What one page shows of the carriers."""

    groups: Sequence[CarrierGroup]
    paging: Paging

    @property
    def links(self) -> list[NormLink]:
        return links_of(self.groups)


def carriers(links: Iterable[NormLink], counts: dict[str, int]) -> list[CarrierGroup]:
    """Links by relation, then by instrument (oldest first); `counts` holds participants by instrument."""
    found = []
    for group in grouped(links, lambda link: link.relation, RELATIONS):
        of_relation = _carriers(group.records, counts)
        found.append(CarrierGroup(group.value, group.label, of_relation, len(of_relation)))
    return found


def links_of(groups: Iterable[CarrierGroup]) -> list[NormLink]:
    return [link for group in groups for carrier in group.carriers for link in carrier.links]


def first(groups: Sequence[CarrierGroup]) -> Carried:
    """The first page of the list of carriers, whatever is asked for."""
    return asked_for(groups, QueryDict(""))


def asked_for(groups: Sequence[CarrierGroup], query: QueryDict) -> Carried:
    """The page of the list that `?page=` asks for, through the relations in turn; raises what `read_paging` raises."""
    paging = read_paging(query, sum(group.count for group in groups), SIZE)
    found, place = [], 0
    for group in groups:
        of_page = group.carriers[max(0, paging.start - place) : max(0, paging.last - place)]
        if of_page:
            found.append(CarrierGroup(group.relation, group.heading, of_page, group.count))
        place += group.count
    return Carried(found, paging)


def _carriers(links: Iterable[NormLink], counts: dict[str, int]) -> list[Carrier]:
    by_instrument: dict[str, list[NormLink]] = {}
    for link in sorted(links, key=lambda link: (link.provision.order if link.provision else 0, link.slug)):
        by_instrument.setdefault(link.instrument_id, []).append(link)
    instruments = chronological((links[0].instrument for links in by_instrument.values()), "adopted_on")
    return [Carrier(one, by_instrument[one.slug], counts.get(one.slug, 0)) for one in instruments]
