"""What the search looks into, and how much each record matters."""

from __future__ import annotations

from cyberdip.records.searching import Search, weighing

from .models import Actor, ActorKind, OfficeHolder

_WEIGHTS = {ActorKind.STATE: 100, ActorKind.INTERNATIONAL_ORGANISATION: 95, ActorKind.PUBLIC_BODY: 60}


def _weight(actor: Actor) -> int:
    return _WEIGHTS.get(ActorKind(actor.kind), 80)


SEARCH = {
    Actor: Search(
        names=("title", "acronym", "iso2", "iso3", "official_name", "other_names"),
        words=("kind", "subtype", "capital", "headquarters", "regional_group"),
        texts=("summary",),
        weight=_weight,
        facets={"actor_kind": "kind", "region": "regional_group"},
        topic="topics",
    ),
    OfficeHolder: Search(
        names=("person", "office"),
        weight=weighing(55),
        facets={"actor_kind": "body__kind", "region": "body__regional_group", "decade": "held_from"},
    ),
}
