"""Actors side by side: particulars, memberships, instruments, votes, positions, offices. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext, pgettext

from actors.models import Actor, MemberRole, Membership, OfficeHolder
from actors.querysets import OUTSIDE
from actors.set_questions import MEMBER
from cyberdip.records import names
from cyberdip.records.arranging import alphabetical, chronological
from cyberdip.records.as_of import AsOf
from cyberdip.records.periods import contains
from cyberdip.records.registry import table_of
from cyberdip.records.sets import Thing
from cyberdip.records.wording import listed
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, Participation, Role, Status, Vote
from instruments.status import may_have_begun, since, whole_list_day, whole_vote
from norms.models import Position

from .table import Cell, Comparison, Entry, Line, Section, Sign, column_lines, empty

COLUMNS = ("kind", "subtype", "regional_group", "un_status", "un_member_since", "headquarters", "founded_on", "parent")


def compare_actors(actors: Sequence[Actor], day: AsOf) -> Comparison:
    """What is recorded of some actors as of a day, line by line; the actors come from `for_list_page`."""
    slugs = [actor.slug for actor in actors]
    table = table_of(Actor)
    return Comparison(
        actors,
        [
            Section(
                "particulars", gettext("Particulars"), column_lines(actors, [table.by_name[name] for name in COLUMNS])
            ),
            _memberships(slugs, day),
            _instruments(actors, day),
            _votes(actors, day),
            _positions(slugs, day),
            _offices(actors, day),
        ],
    )


def _lines(
    rows: Iterable[Any], relation: str, actor: str, slugs: Sequence[str], cell: Callable[[str, list[Any], str], Cell]
) -> list[Line]:
    """A line for each record that rows lead to over `relation`, by its label; `cell` gets its slug, rows and actor."""
    found: dict[str, dict[str, list[Any]]] = {}
    heads: dict[str, Any] = {}
    for row in rows:
        head = getattr(row, relation)
        heads[head.slug] = head
        found.setdefault(head.slug, {}).setdefault(getattr(row, f"{actor}_id"), []).append(row)
    return [
        Line(names.title(head), [cell(head.slug, found[head.slug].get(slug, []), slug) for slug in slugs], head)
        for head in alphabetical(heads.values(), names.title)
    ]


def _memberships(slugs: Sequence[str], day: AsOf) -> Section:
    rows = list(Membership.objects.as_of(day.day).filter(member__in=slugs).select_related("organisation", "member"))
    states = MEMBER.states([Thing(row.organisation_id, row.organisation.title) for row in rows])

    def cell(organisation: str, own: list[Membership], slug: str) -> Cell:
        if not own:
            return empty(known=states[organisation].whole, none=gettext("not in it"), unknown=_list_not_complete())
        entries = [Entry(MEMBER.tells(row, day.day), cited=row) for row in own]
        return Cell(Sign.RECORDED, entries, same_as=", ".join(sorted({row.role for row in own})))

    roles = listed([str(dict(MemberRole.choices)[role]) for role in (MemberRole.MEMBER, *OUTSIDE)])
    remark = gettext("Bodies of which any of them is %(roles)s or participating State on the day.") % {"roles": roles}
    return Section("memberships", gettext("Memberships"), _lines(rows, "organisation", "member", slugs, cell), remark)


def _instruments(actors: Sequence[Actor], day: AsOf) -> Section:
    slugs = [actor.slug for actor in actors]
    every = Participation.objects.with_status(day.day).filter(actor__in=slugs).select_related("instrument", "actor")
    rows: list[Any] = list(every)
    begun = {row.instrument_id for row in rows if row.status}
    stated = Coverage.objects.of_lists(Instrument.collection, begun, Participation.collection)
    treaties = {row.instrument_id for row in rows if row.role == Role.STATE_PARTY}

    def cell(instrument: str, own: list[Any], slug: str) -> Cell:
        shown = [row for row in own if row.status]
        if shown:
            entries = [Entry(_standing(row), cited=row) for row in shown]
            return Cell(Sign.RECORDED, entries, same_as=", ".join(sorted(row.status for row in shown)))
        whole = whole_list_day(stated.get(instrument, []), day.day, treaty=instrument in treaties) is not None
        later = any(may_have_begun(row, day.day) for row in own)
        return empty(known=bool(whole and not later), none=gettext("no part in it"), unknown=_list_not_complete())

    lines = _lines([row for row in rows if row.instrument_id in begun], "instrument", "actor", slugs, cell)
    remark = gettext("A line differs where the status differs, not its date alone.")
    return Section("instruments", gettext("Instruments"), lines, remark)


def _standing(row: Any) -> str:
    on = since(row, row.status)
    pattern = gettext("%(status)s since %(day)s") if on else gettext("%(status)s, date not known")
    return pattern % {"status": Status(row.status).label, "day": on.spoken() if on else ""}


def _list_not_complete() -> str:
    return gettext("not known: list not complete")


def _votes(actors: Sequence[Actor], day: AsOf) -> Section:
    slugs = [actor.slug for actor in actors]
    rows = list(Vote.objects.as_of(day.day).filter(actor__in=slugs).select_related("resolution", "actor"))
    stated = Coverage.objects.of_lists(Instrument.collection, {row.resolution_id for row in rows}, Vote.collection)

    def cell(resolution: str, own: list[Vote], slug: str) -> Cell:
        if own:
            return Cell(Sign.RECORDED, [Entry(row.get_vote_display(), cited=row) for row in own])
        whole = whole_vote(stated.get(resolution, []))
        return empty(
            known=whole is not None, none=gettext("no vote cast"), unknown=gettext("not known: record not complete")
        )

    lines = _lines(rows, "resolution", "actor", slugs, cell)
    dated = {row.resolution_id: row.voted_on for row in rows}
    ordered = sorted(lines, key=lambda line: (dated[line.record.slug], line.record.slug) if line.record else ())
    remark = gettext("Resolutions on which any of them voted, oldest first.")
    return Section("votes", gettext("Votes"), ordered, remark)


def _positions(slugs: Sequence[str], day: AsOf) -> Section:
    positions = Position.objects.as_of(day.day).filter(actor__in=slugs).for_norm_page()
    found: dict[str, dict[str, list[tuple[str, Entry]]]] = {}
    topics: dict[str, Any] = {}
    for position in chronological(positions, "date"):
        stances = {stance.topic_id: stance for stance in position.stances.all()}
        spoken_to = [*position.topics.all(), *(stance.topic for stance in stances.values())]
        for topic in {one.slug: one for one in spoken_to}.values():
            topics[topic.slug] = topic
            stance = stances.get(topic.slug)
            on = position.partial("date")
            said = stance.stance if stance else pgettext("a topic, in a position", "spoken to")
            pattern = gettext("%(stance)s, %(day)s") if on else gettext("%(stance)s, date not known")
            text = pattern % {"stance": said, "day": on.spoken() if on else ""}
            entry = Entry(text, position, stance or position)
            found.setdefault(topic.slug, {}).setdefault(position.actor_id, []).append((said, entry))
    lines = [
        Line(names.title(topic), [_position_cell(found[topic.slug].get(slug, [])) for slug in slugs], topic)
        for topic in alphabetical(topics.values(), names.title)
    ]
    remark = gettext(
        "A stance in a word or two where one is recorded. Where nothing stands, nothing has been found yet."
    )
    return Section("positions", gettext("Positions by topic"), lines, remark)


def _position_cell(found: list[tuple[str, Entry]]) -> Cell:
    """The entries of one actor, each with the stance in it: what two must share to be alike."""
    if not found:
        return empty(known=False, unknown=gettext("none recorded"))
    stances = sorted({said for said, _ in found})
    return Cell(Sign.RECORDED, [entry for _, entry in found], same_as=", ".join(stances))


def _offices(actors: Sequence[Actor], day: AsOf) -> Section:
    slugs = {actor.slug for actor in actors}
    parts = list(Actor.objects.filter(parent__in=slugs).order_by("title", "slug"))
    owner = {part.slug: part.parent_id for part in parts} | {slug: slug for slug in slugs}
    holders = OfficeHolder.objects.filter(body__in=owner).select_related("body").order_by("body", "office", "slug")
    bodies: dict[Any, list[Entry]] = {}
    persons: dict[Any, list[Entry]] = {}
    holder = gettext("%(office)s: %(person)s")
    for part in parts:
        bodies.setdefault(part.parent_id, []).append(Entry(names.title(part), part, part))
    for one in holders:
        if contains(one.partial("held_from"), one.partial("held_until"), day.day):
            persons.setdefault(owner[one.body_id], []).append(
                Entry(holder % {"office": one.office, "person": one.person}, one.body, one)
            )

    def cells(found: dict[Any, list[Entry]]) -> list[Cell]:
        return [
            Cell(Sign.RECORDED, found[actor.slug])
            if actor.slug in found
            else empty(known=False, unknown=gettext("none recorded"))
            for actor in actors
        ]

    lines = [
        Line(gettext("Bodies and offices"), cells(bodies)),
        Line(gettext("Holders of public offices on the day"), cells(persons)),
    ]
    return Section("offices", gettext("Offices"), lines)
