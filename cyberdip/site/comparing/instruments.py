"""Instruments side by side: particulars, participants, provisions by theme, norms. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext

from actors.models import Actor
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.as_of import AsOf
from cyberdip.records.registry import table_of
from cyberdip.records.wording import capital
from instruments.models import Instrument, Participation, Provision, Status
from norms.models import NormLink
from norms.querysets import in_reading_order

from .table import Cell, Comparison, Entry, Line, Section, Sign, column_lines, empty

COLUMNS = (
    *("kind", "legal_status", "scope", "reference", "adopted_on", "opened_on", "in_force_on", "ended_on"),
    *("entry_into_force", "adopting_body", "depositary", "parent", "successor", "open_to", "terms"),
)
NO_THEME = "no theme recorded"
"""What no row has as its theme."""
OUT = (Status.INVITED, Status.WITHDRAWN, Status.OBSERVER)
IN_FULL = (Status.PARTY, Status.MEMBER, Status.ENDORSED)


def compare_instruments(instruments: Sequence[Instrument], day: AsOf) -> Comparison:
    """What is recorded of some instruments as of a day, line by line; they come from `for_detail_page`."""
    table = table_of(Instrument)
    return Comparison(
        instruments,
        [
            Section(
                "particulars",
                gettext("Particulars"),
                column_lines(instruments, [table.by_name[name] for name in COLUMNS]),
            ),
            _participants(instruments, day),
            _provisions(instruments),
            _norms(instruments),
        ],
    )


def _participants(instruments: Sequence[Instrument], day: AsOf) -> Section:
    slugs = [one.slug for one in instruments]
    rows: list[Any] = list(Participation.objects.as_of(day.day).filter(instrument__in=slugs).select_related("actor"))
    actors = {row.actor_id: row.actor for row in rows}
    counted = {slug: [row for row in rows if row.instrument_id == slug] for slug in slugs}
    lines = [
        Line(
            capital(status.label),
            [_count(row.actor_id for row in counted[slug] if row.status == status) for slug in slugs],
        )
        for status in Status
        if any(row.status == status for row in rows)
    ]
    if len(slugs) > 1:
        within = {slug: {row.actor_id for row in counted[slug] if row.status not in OUT} for slug in slugs}
        full = {slug: {row.actor_id for row in counted[slug] if row.status in IN_FULL} for slug in slugs}
        lines += [
            _common(gettext("Parties, members or supporters of all of them"), full, actors),
            _common(gettext("In all of them, signatories included"), within, actors),
            Line(gettext("In this one only, signatories included"), [_only(slug, within, actors) for slug in slugs]),
        ]
    remark = gettext(
        "As far as recorded. Signatories are counted as such only until they consent; "
        "those invited, observing or withdrawn are in none of the last lines."
    )
    return Section("participants", gettext("Who takes part"), lines, remark)


def _count(found: Iterable[str]) -> Cell:
    number = len(set(found))
    return Cell(Sign.RECORDED, [Entry(str(number))]) if number else empty(known=False, unknown=gettext("none recorded"))


def _common(heading: str, sets: dict[str, set[str]], actors: dict[str, Actor]) -> Line:
    both = set.intersection(*sets.values())
    return Line(heading, [_named(both, actors)] * len(sets))


def _only(slug: str, sets: dict[str, set[str]], actors: dict[str, Actor]) -> Cell:
    others: set[str] = set().union(*(found for other, found in sets.items() if other != slug))
    return _named(sets[slug] - others, actors)


def _named(found: set[str], actors: dict[str, Actor]) -> Cell:
    if not found:
        return empty(known=False, unknown=gettext("none recorded"))
    named = alphabetical([actors[slug] for slug in found], names.title)
    return Cell(Sign.RECORDED, [Entry(names.title(actor), actor) for actor in named])


def _provisions(instruments: Sequence[Instrument]) -> Section:
    slugs = [one.slug for one in instruments]
    found: dict[str, dict[str, list[Entry]]] = {}
    rows = Provision.objects.filter(instrument__in=slugs).select_related("instrument").order_by("order", "slug")
    for row in rows:
        theme = row.category.strip().lower() or NO_THEME
        found.setdefault(theme, {}).setdefault(row.instrument_id, []).append(Entry(row.label, row, row))
    themes = sorted(found, key=lambda theme: (theme == NO_THEME, theme))
    lines = [
        Line(
            capital(gettext("no theme recorded") if theme == NO_THEME else theme),
            [_entries(found[theme].get(slug, [])) for slug in slugs],
        )
        for theme in themes
    ]
    return Section(
        "provisions",
        gettext("Provisions by theme"),
        lines,
        gettext("Only provisions recorded here; themes as recorded for each."),
    )


def _norms(instruments: Sequence[Instrument]) -> Section:
    slugs = [one.slug for one in instruments]
    links = NormLink.objects.filter(instrument__in=slugs).select_related("norm__set", "provision__instrument")
    found: dict[str, dict[str, list[Entry]]] = {}
    norms: dict[str, Any] = {}
    for link in links.order_by(*in_reading_order("norm__"), "slug"):
        norms[link.norm_id] = link.norm
        said = link.get_relation_display()
        if link.provision:
            said = gettext("%(relation)s, by %(provision)s") % {"relation": said, "provision": link.provision.label}
        entry = Entry(str(said), link.provision, link)
        found.setdefault(link.norm_id, {}).setdefault(link.instrument_id, []).append(entry)
    lines = [
        Line(names.title(norm), [_entries(found[slug].get(other, [])) for other in slugs], norm)
        for slug, norm in norms.items()
    ]
    return Section("norms", gettext("Norms carried"), lines)


def _entries(entries: list[Entry]) -> Cell:
    return Cell(Sign.RECORDED, entries) if entries else empty(known=False, unknown=gettext("none recorded"))
