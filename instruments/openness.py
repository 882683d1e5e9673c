"""Who besides States may take part in an instrument: the sorts of actor that readers ask for, and what each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from actors.models import Actor, ActorKind
from instruments.models import Instrument, OpenTo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SORTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("civil-society", pgettext_lazy("open to", "civil society")),
    ("private-sector", pgettext_lazy("open to", "companies")),
    ("academia", pgettext_lazy("open to", "academia")),
    ("technical-community", pgettext_lazy("open to", "technical community")),
)
"""Sorts of actor that are no States, finer than the kinds of actor: value, and what a reader calls them."""

_WORDS = {
    "civil-society": "civil-society",
    "private-sector": "companies",
    "academia": "academia",
    "technical-community": "technical-community",
}
"""How the addressees of an instrument name each sort."""

ADDRESSED = {_WORDS[sort]: called for sort, called in SORTS}
"""What a reader calls each sort, by the word for it among the addressees."""

_OF_KIND = {
    ActorKind.PRIVATE_SECTOR: ("private-sector",),
    ActorKind.CIVIL_SOCIETY: ("civil-society", "academia", "technical-community"),
}


def welcomes(instrument: Instrument, sort: str) -> bool:
    """Whether an instrument open to others than States is open to one sort of them.

    Accreditation is for all of them; elsewhere the addressees tell, unless they name nobody but States.
    """
    named = set(instrument.addressees) & set(_WORDS.values())
    return instrument.open_to == OpenTo.ACCREDITED_STAKEHOLDERS or not named or _WORDS[sort] in named


def welcomes_actor(instrument: Instrument, actor: Actor) -> bool:
    """The same for one actor; States and their organisations are no matter of sorts."""
    sorts = _OF_KIND.get(ActorKind(actor.kind))
    return sorts is None or any(welcomes(instrument, sort) for sort in sorts)
