"""How a filter in use is said in English: the words between a column's heading and its value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PLURALS = frozenset({"actors", "entities", "instruments", "paragraphs", "persons", "topics", "votes"})
"""First words of headings that name several things."""
PREPOSITIONS = (" by", " to")
"""Ends of headings after which the value follows at once: `attributed to …`."""
EVENTS = {
    "as of": "stated",
    "consent": "consent given",
    "date": "dated",
    "held from": "office taken up",
    "held until": "office left",
    "in force": "entered into force",
    "UN member since": "admitted to the UN",
}
"""What happened on a date, where the heading of its column does not say it."""


def verb(heading: str) -> str:
    """What joins a heading and its value: `is`, `are`, or nothing."""
    if heading.endswith(PREPOSITIONS):
        return ""
    return "are" if heading.partition(" ")[0] in PLURALS else "is"


def event(heading: str) -> str:
    """What happened on a date: `adopted`, `entered into force`."""
    plain = heading.removesuffix(" on")
    return EVENTS.get(plain, plain)


def one_of(parts: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *before, last = parts
    return gettext("%(first)s or %(last)s") % {"first": listed(before), "last": last} if before else last


def all_of(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = parts
    return gettext("%(first)s and %(last)s") % {"first": listed(before), "last": last} if before else last


def either(parts: Sequence[str]) -> str:
    """Phrases too long for commas: `a or b or c`."""
    return reduce(lambda first, last: gettext("%(first)s or %(last)s") % {"first": first, "last": last}, parts)


def both(parts: Sequence[str]) -> str:
    """Phrases too long for commas: `a and b and c`."""
    return reduce(lambda first, last: gettext("%(first)s and %(last)s") % {"first": first, "last": last}, parts)


def listed(parts: Sequence[str]) -> str:
    """`a, b, c`."""
    return reduce(lambda first, last: pgettext("list", "%(first)s, %(last)s") % {"first": first, "last": last}, parts)


def capital(text: StrOrPromise) -> str:
    """A text with a capital first, its other letters as they are."""
    words = str(text)
    return words[:1].upper() + words[1:]
