"""How a filter in use is said in English: the words between a column's heading and its value."""

from __future__ import annotations

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
