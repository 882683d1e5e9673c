"""How a filter in use is said: whole patterns for a translator, chosen by what the English heading needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

from cyberdip import languages

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
    "review by": "due for review",
    "UN member since": "admitted to the UN",
}
"""What happened on a date, where the heading of its column does not say it."""


EVENT = "what happened on a day, before that day: adopted on 1 May 2015"
"""The context of these words, which alone may mean many things."""


def verb(heading: StrOrPromise) -> str:
    """What joins a heading and its value in English: `is`, `are`, or nothing."""
    text = in_english(heading)
    if text.endswith(PREPOSITIONS):
        return ""
    return "are" if text.partition(" ")[0] in PLURALS else "is"


def event(heading: str) -> str:
    """What happened on a date: `adopted`, `entered into force`."""
    plain = heading.removesuffix(" on")
    return EVENTS.get(plain, plain)


def in_english(text: StrOrPromise) -> str:
    """A text as it stands in the program, whatever language is spoken."""
    if not isinstance(text, Promise):
        return text
    with languages.untranslated():
        return str(text)


def said(heading: StrOrPromise, joint: str, values: str) -> str:
    """A filter in use, by what joins heading and values in English: `is`, `are`, `include` or nothing."""
    patterns = {
        "is": gettext("%(heading)s is %(values)s"),
        "are": gettext("%(heading)s are %(values)s"),
        "include": gettext("%(heading)s include %(values)s"),
        "": pgettext("filter without a verb, such as: attributed to China", "%(heading)s %(values)s"),
    }
    return patterns[joint] % {"heading": heading, "values": values}


def bounded(heading: StrOrPromise, lookup: str, number: str) -> str:
    """A filter by number in use; `lookup` is `gte` or `lte`."""
    joint = verb(heading)
    patterns = {
        ("is", "gte"): gettext("%(heading)s is at least %(number)s"),
        ("is", "lte"): gettext("%(heading)s is at most %(number)s"),
        ("are", "gte"): gettext("%(heading)s are at least %(number)s"),
        ("are", "lte"): gettext("%(heading)s are at most %(number)s"),
        ("", "gte"): gettext("%(heading)s at least %(number)s"),
        ("", "lte"): gettext("%(heading)s at most %(number)s"),
    }
    return patterns[joint, lookup] % {"heading": heading, "number": number}


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


def capital(text: object) -> str:
    """A text with a capital first, its other letters as they are."""
    words = str(text)
    return words[:1].upper() + words[1:]


def yes_or_no(value: object) -> str:
    """What a column that holds yes or no is read as."""
    return gettext("yes") if value else gettext("no")
