"""What is read for the pages of one actor: queries that are composed once.

Instruments and norms stand above this floor: they are reached by reverse relations.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from actors.models import Actor, OfficeHolder
from cyberdip.records.beside import put_beside
from cyberdip.records.prepared import prepared
from cyberdip.records.registry import by_collection

Rows = QuerySet[Any]


def participations(actor: Actor, day: date) -> list[Any]:
    """What it has joined, each with `status` and `standing` declarations on a day (two queries)."""
    rows = _participations(actor, day)
    if rows:
        put_beside(rows, _declarations(actor, day), "participation", "standing")
    return rows


@prepared
def _participations(actor: Actor, day: date) -> Rows:
    return actor.participations.with_status(day).select_related("instrument").sketched()


@prepared
def _declarations(actor: Actor, day: date) -> Rows:
    found: Rows = by_collection()["declarations"].objects.as_of(day).filter(participation__actor=actor)
    return found


@prepared
def offices(actor: Actor) -> Rows:
    """Offices of an actor and of the bodies that are part of it."""
    return OfficeHolder.objects.in_and_under(actor).select_related("body")


@prepared
def offices_on(actor: Actor, day: date) -> Rows:
    """Those held on a day."""
    return OfficeHolder.objects.in_and_under(actor).as_of(day).select_related("body")


@prepared
def members(actor: Actor) -> Rows:
    """Its members."""
    return actor.members.select_related("member")


@prepared
def memberships(actor: Actor) -> Rows:
    """What it is a member of."""
    return actor.memberships.select_related("organisation")


@prepared
def memberships_on(actor: Actor, day: date) -> Rows:
    """What it is a member of on a day."""
    return actor.memberships.as_of(day).select_related("organisation")


@prepared
def positions(actor: Actor, day: date) -> Rows:
    """What it had said by a day."""
    return actor.positions.as_of(day).for_norm_page()


@prepared
def votes(actor: Actor, day: date) -> Rows:
    """How it had voted by a day."""
    return actor.votes.as_of(day).for_actor_page()


@prepared
def topics(actor: Actor) -> Rows:
    """What it is concerned with."""
    return actor.topics.all()


@prepared
def parts(actor: Actor) -> Rows:
    """Bodies that are part of it."""
    return actor.parts.all()


@prepared
def actions(actor: Actor) -> Rows:
    """Uses of instruments that it took part in."""
    return actor.actions.for_timeline()


@prepared
def milestones(actor: Actor) -> Rows:
    """Events that concern it."""
    return actor.milestones.for_timeline()


@prepared
def actions_by(actor: Actor, day: date) -> Rows:
    """Uses of instruments by a day, bare."""
    return actor.actions.as_of(day)


@prepared
def milestones_by(actor: Actor, day: date) -> Rows:
    """Events by a day, bare."""
    return actor.milestones.as_of(day)


@prepared
def adopted(actor: Actor) -> Rows:
    """Texts that it adopted."""
    return actor.adopted.all()


@prepared
def deposits(actor: Actor) -> Rows:
    """Treaties of which it is the depositary."""
    return actor.deposits.all()


@prepared
def chaired(actor: Actor) -> Rows:
    """Processes that it chairs."""
    return actor.chaired.all()


@prepared
def contributions(kind: str) -> Rows:
    """What actors of a kind can do for each norm."""
    found: Rows = by_collection()["contributions"].objects.of_kind(kind)
    return found
