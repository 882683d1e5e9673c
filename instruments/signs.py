"""The sign of each status wherever it is drawn: a letter beside the colour, so that no one needs the colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from instruments.models import Status
from instruments.status import NONE, UNKNOWN


@dataclass(frozen=True, slots=True)
class Sign:
    """A status (value), its letter, and what it means in a word or two."""

    value: str
    letter: str
    label: str


SIGNS: Sequence[Sign] = (
    Sign(Status.PARTY, "P", "party"),
    Sign(Status.CONSENTED, "C", "consented, not yet in force"),
    Sign(Status.SIGNATORY, "S", "signatory"),
    Sign(Status.MEMBER, "M", "member"),
    Sign(Status.ENDORSED, "E", "endorsed or joined"),
    Sign(Status.OBSERVER, "O", "observer"),
    Sign(Status.INVITED, "I", "invited"),
    Sign(Status.WITHDRAWN, "W", "withdrawn"),
    Sign(NONE, "\N{EN DASH}", "no part"),
    Sign(UNKNOWN, "?", "not known"),
)
"""Furthest in first."""

SIGN_OF: Mapping[str, Sign] = {sign.value: sign for sign in SIGNS}
