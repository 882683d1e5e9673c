"""The sign of each status wherever it is drawn: a letter beside the colour, so that no one needs the colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from instruments.models import Status
from instruments.status import NONE, UNKNOWN

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Sign:
    """A status (value), its letter, and what it means in a word or two."""

    value: str
    letter: str
    label: StrOrPromise


SIGNS: Sequence[Sign] = (
    Sign(Status.PARTY, "P", pgettext_lazy("status in an instrument", "party")),
    Sign(Status.CONSENTED, "C", pgettext_lazy("status in an instrument", "consented, not yet in force")),
    Sign(Status.SIGNATORY, "S", pgettext_lazy("status in an instrument", "signatory")),
    Sign(Status.MEMBER, "M", pgettext_lazy("status in an instrument", "member")),
    Sign(Status.ENDORSED, "E", pgettext_lazy("status in an instrument", "endorsed or joined")),
    Sign(Status.OBSERVER, "O", pgettext_lazy("status in an instrument", "observer")),
    Sign(Status.INVITED, "I", pgettext_lazy("status in an instrument", "invited")),
    Sign(Status.WITHDRAWN, "W", pgettext_lazy("status in an instrument", "withdrawn")),
    Sign(NONE, "\N{EN DASH}", pgettext_lazy("status in an instrument", "no part")),
    Sign(UNKNOWN, "?", pgettext_lazy("status in an instrument", "not known")),
)
"""Furthest in first."""

SIGN_OF: Mapping[str, Sign] = {sign.value: sign for sign in SIGNS}
