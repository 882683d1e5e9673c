"""Norms by what carries them and by who can do what for them. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from actors.models import ActorKind
from cyberdip.records import names
from cyberdip.records.arranging import chronological
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.wording import capital, listed
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, InstrumentKind
from norms.models import Contribution, Norm, NormLink, Relation

from .table import Cell, Head, Line, Mark, Matrix, empty, recorded

_RELATIONS = list(Relation.values)
_KINDS = list(InstrumentKind.values)


def by_instruments(norms: RecordQuerySet, instruments: RecordQuerySet, relation: str, day: date) -> Matrix:
    """Instruments that were there on the day (rows) by norms (columns): how each carries it, and why.

    `relation` keeps the links of one relation; empty: all. Five queries.
    """
    columns = norm_heads(norms)
    links = NormLink.objects.filter(norm__in=[one.slug for one in columns]).for_norm_page()
    found: dict[tuple[str, str], list[NormLink]] = {}
    for link in links.filter(relation=relation) if relation else links:
        found.setdefault((link.instrument_id, link.norm_id), []).append(link)
    rows = in_kind_order(instruments.begun(day))  # type: ignore[attr-defined]
    listed = NormLink.collection
    whole = {
        *_whole(Norm.collection, [one.slug for one in columns], listed),
        *_whole(Instrument.collection, [one.slug for one in rows], listed),
    }

    def cell(row: str, column: str) -> Cell:
        own = found.get((row, column))
        return _carried(own) if own else empty(known=not relation and bool(whole & {row, column}))

    return Matrix(columns, [Line(instrument_head(one), [cell(one.slug, c.slug) for c in columns]) for one in rows])


def by_actor_kinds(norms: RecordQuerySet) -> Matrix:
    """Norms (rows) by kinds of actor (columns): what each can do. Three queries."""
    rows = norm_heads(norms)
    found: dict[tuple[str, str], list[Contribution]] = {}
    for one in Contribution.objects.filter(norm__in=[row.slug for row in rows]).select_related("norm"):
        found.setdefault((one.norm_id, one.actor_kind), []).append(one)
    # An organ acts as its State does; it has a column where something of its own is recorded.
    kinds = [kind for kind in ActorKind if kind != ActorKind.PUBLIC_BODY or any(kind == own for _, own in found)]
    stated = Coverage.objects.of_lists(Norm.collection, [row.slug for row in rows], Contribution.collection)

    def cell(norm: str, kind: str) -> Cell:
        marks = [Mark(one.text, one) for one in found.get((norm, kind), [])]
        known = any(one.complete and one.status in ("", kind) for one in stated.get(norm, []))
        return recorded(marks) if marks else empty(known=known)

    columns = [Head(kind.value, capital(kind.label)) for kind in kinds]
    return Matrix(columns, [Line(row, [cell(row.slug, kind) for kind in kinds]) for row in rows])


def norm_heads(norms: RecordQuerySet) -> list[Head]:
    """Norms as heads, in reading order (one query)."""
    ordered = norms.select_related("set").in_reading_order()  # type: ignore[attr-defined]
    return [Head(one.slug, names.title(one), one, aside=_numbered(one)) for one in ordered]


def instrument_head(one: Any) -> Head:
    """An instrument as a head: its name before any colon, what it is, when it was adopted or began."""
    when = one.partial("adopted_on") or one.partial("opened_on") or one.partial("in_force_on")
    aside = listed([one.get_kind_display(), *([str(when)[:4]] if when else [])])
    name = names.title(one)
    return Head(one.slug, name, one, name.partition(":")[0].partition(", on ")[0], aside, str(when or ""))


def in_kind_order(instruments: Iterable[Any]) -> list[Any]:
    """Instruments as a reader looks for them: treaties first, then the other kinds, the oldest of each leading."""
    return sorted(chronological(instruments, "adopted_on"), key=lambda one: _KINDS.index(one.kind))


def _numbered(norm: Norm) -> str:
    return f"({norm.letter})" if norm.letter else str(norm.number)


def _carried(links: Sequence[NormLink]) -> Cell:
    def place(link: NormLink) -> tuple[int, int, str]:
        return _RELATIONS.index(link.relation), link.provision.order if link.provision else 0, link.slug

    ordered = sorted(links, key=place)
    marks = [Mark(one.get_relation_display(), one, one.reason, one.provision) for one in ordered]
    return recorded(marks, _RELATIONS.index(ordered[0].relation))


def _whole(collection: str, slugs: Iterable[str], listed: str) -> set[str]:
    """The records of which a whole list is held (one query)."""
    stated = Coverage.objects.of_lists(collection, slugs, listed)
    return {slug for slug, lists in stated.items() if any(one.complete and not one.status for one in lists)}
