"""States by instruments, by the norms that those carry, and by the topics of their positions.

A fixed number of queries each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from actors.models import Actor, ActorKind
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.sources.models import Coverage
from instruments.models import Ballot, Instrument, Participation, Role, Status, Vote
from instruments.status import may_have_begun, whole_list_day, whole_vote
from norms.models import NormLink, Position

from .norms import in_kind_order, instrument_head, norm_heads
from .table import Cell, Head, Line, Mark, Matrix, empty, recorded

Address = Callable[[dict[str, str]], str]
"""Makes the address of another matrix from its parameters."""

JOINED = {Status.PARTY, Status.CONSENTED, Status.SIGNATORY, Status.MEMBER, Status.ENDORSED, Ballot.YES}
"""What counts as having joined an instrument that carries a norm, or voted for it."""
_RANKS = [*Status.values, *Ballot.values]


@dataclass(frozen=True)
class Standings:
    """What is recorded of States in some instruments as of a day, by State and instrument."""

    rows: dict[tuple[str, str], list[Any]]
    begun: set[str]
    """Instruments in which some State has a status or cast a vote by the day."""
    open: set[tuple[str, str]]
    """State and instrument of rows whose dates are too imprecise to tell whether they had begun."""
    whole: dict[str, Coverage]
    """By instrument, what states that the list of those who take part, or the record of the vote, is held in full."""

    def cell(self, state: str, instrument: str) -> Cell:
        """The furthest status, or the vote, of a State; none where the list is whole and no row leaves it open."""
        own = sorted(self.rows.get((state, instrument), []), key=lambda row: _RANKS.index(value_of(row)))
        if own:
            return recorded([Mark(words_of(row), row) for row in own], _RANKS.index(value_of(own[0])))
        return empty(known=instrument in self.whole and (state, instrument) not in self.open)


def standings(instruments: Sequence[Instrument], day: date) -> Standings:
    """Load what is recorded of all States in some instruments (four queries)."""
    by_slug = {one.slug: one for one in instruments}
    of_states = {"actor__kind": ActorKind.STATE}
    every = list(Participation.objects.with_status(day).filter(instrument__in=by_slug, **of_states))
    votes = list(Vote.objects.as_of(day).filter(resolution__in=by_slug, **of_states))
    found: dict[tuple[str, str], list[Any]] = {}
    for row in every:
        row.instrument = by_slug[row.instrument_id]
        if value_of(row):
            found.setdefault((row.actor_id, row.instrument_id), []).append(row)
    for vote in votes:
        vote.resolution = by_slug[vote.resolution_id]
        found.setdefault((vote.actor_id, vote.resolution_id), []).append(vote)
    unsure = [row for row in every if not value_of(row) and may_have_begun(row, day)]
    return Standings(
        found,
        {instrument for _, instrument in found},
        {(row.actor_id, row.instrument_id) for row in unsure},
        _whole(by_slug, {row.instrument_id for row in every if row.role == Role.STATE_PARTY}, day),
    )


def by_instruments(states: RecordQuerySet, instruments: RecordQuerySet, day: date) -> Matrix:
    """States (rows) by the instruments in which any State takes part, and the resolutions on which any voted."""
    chosen = in_kind_order(instruments)
    known = standings(chosen, day)
    columns = [_listed(instrument_head(one), known.whole) for one in chosen if one.slug in known.begun]
    return Matrix(columns, _lines(states, columns, known.cell))


def by_norms(states: RecordQuerySet, norms: RecordQuerySet, relation: str, day: date, address: Address) -> Matrix:
    """States (rows) by norms (columns): how many instruments that carry the norm a State has joined or voted for."""
    columns = norm_heads(norms)
    links = NormLink.objects.filter(norm__in=[one.slug for one in columns])
    carriers: dict[str, set[str]] = {}
    for norm, instrument in (links.filter(relation=relation) if relation else links).values_list("norm", "instrument"):
        carriers.setdefault(norm, set()).add(instrument)
    named: set[str] = set().union(*carriers.values())
    known = standings(list(Instrument.objects.filter(slug__in=named)), day)
    joined: dict[str, dict[str, list[Any]]] = {}
    for (state, instrument), rows in known.rows.items():
        if own := [row for row in rows if value_of(row) in JOINED]:
            joined.setdefault(state, {})[instrument] = own

    def cell(state: str, norm: str) -> Cell:
        of_norm = carriers.get(norm, set())
        own = {slug: rows for slug, rows in joined.get(state, {}).items() if slug in of_norm}
        if not own:
            certain = (slug in known.whole and (state, slug) not in known.open for slug in of_norm)
            return empty(known=bool(of_norm) and all(certain))
        marks = [
            Mark(
                gettext("%(status)s, %(instrument)s")
                % {"status": words_of(row), "instrument": names.title(row.owner())},
                row,
            )
            for slug in sorted(own)
            for row in own[slug]
        ]
        words = ngettext("%(number)s instrument", "%(number)s instruments", len(own)) % {"number": len(own)}
        where = {"matrix": "states-instruments", "carries": norm, "actor": state}
        return recorded(marks, -len(own), words=words, address=address(where))

    return Matrix(columns, _lines(states, columns, cell))


def by_positions(states: RecordQuerySet, day: date) -> Matrix:
    """States (rows) by the topics (columns) on which any has stated a position: its stance, or that it spoke."""
    rows = alphabetical(states, names.title)
    found: dict[tuple[str, str], list[Mark]] = {}
    topics: dict[str, Any] = {}
    every = Position.objects.as_of(day).filter(actor__kind=ActorKind.STATE).for_norm_page()
    for position in every.order_by("date", "slug"):
        stances = {stance.topic_id: stance for stance in position.stances.all()}
        for topic in {one.slug: one for one in (*position.topics.all(), *(s.topic for s in stances.values()))}.values():
            topics[topic.slug] = topic
            stance = stances.get(topic.slug)
            on = position.partial("date")
            said = stance.stance if stance else pgettext("a topic, in a position", "spoken to")
            if on:
                said = gettext("%(stance)s (%(year)s)") % {"stance": said, "year": on.first.year}
            mark = Mark(said, stance or position, by=position)
            found.setdefault((position.actor_id, topic.slug), []).append(mark)
    listed = Coverage.objects.of_lists(Actor.collection, [one.slug for one in rows], Position.collection)
    whole = {slug for slug, stated in listed.items() if any(one.complete and not one.status for one in stated)}

    def cell(state: str, topic: str) -> Cell:
        marks = found.get((state, topic), [])
        return recorded(marks) if marks else empty(known=state in whole)

    columns = [Head(one.slug, names.title(one), one) for one in alphabetical(topics.values(), names.title)]
    return Matrix(columns, _lines(rows, columns, cell))


def value_of(row: Any) -> str:
    """The status of a participation on the day (empty: none yet), or the vote."""
    return str(row.vote) if isinstance(row, Vote) else row.status or ""


def words_of(row: Any) -> str:
    """The same as a reader calls it, in a word or two."""
    value = value_of(row)
    return pgettext("status", "consented") if value == Status.CONSENTED else str(_LABELS[value])


_LABELS = dict((*Status.choices, *Ballot.choices))


def _lines(states: Iterable[Any], columns: Sequence[Head], cell: Callable[[str, str], Cell]) -> list[Line]:
    return [
        Line(Head(one.slug, names.title(one), one), [cell(one.slug, column.slug) for column in columns])
        for one in alphabetical(states, names.title)
    ]


def _listed(head: Head, whole: dict[str, Coverage]) -> Head:
    return Head(head.slug, head.title, head.record, head.short, head.aside, head.on, whole.get(head.slug))


def _whole(slugs: Iterable[str], treaties: set[str], day: date) -> dict[str, Coverage]:
    """The statement that carries the day of each list or record that is whole on `day` (two queries)."""
    lists = Coverage.objects.of_lists(Instrument.collection, slugs, Participation.collection)
    votes = Coverage.objects.of_lists(Instrument.collection, slugs, Vote.collection)
    days = {slug: whole_list_day(stated, day, treaty=slug in treaties) for slug, stated in lists.items()}
    cast = {slug: whole_vote(stated) for slug, stated in votes.items()}
    found: dict[str, Coverage] = {}
    for dated, of_lists in ((days, lists), (cast, votes)):
        for slug, on in dated.items():
            if on is not None:
                found[slug] = next(one for one in of_lists[slug] if one.complete and one.as_of == on)
    return found
