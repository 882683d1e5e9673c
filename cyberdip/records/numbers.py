"""Numbers of things in the manner of a language: 12,980 in English, 12 980 in French; no years, no codes."""

from __future__ import annotations

from django.utils.translation import get_language

_APART = {"fr": "\u202f", "es": "\u00a0", "ru": "\u00a0"}
"""What stands between thousands: blanks that do not break; a comma in all other languages."""
_FROM = {"es": 10_000}
"""In Spanish four figures stay together."""


class Count(int):
    """A number of things: counts and compares as any, and is written in the manner of the language that is spoken."""

    def __str__(self) -> str:
        language = (get_language() or "").partition("-")[0]
        if abs(self) < _FROM.get(language, 1000):
            return int.__repr__(self)
        return format(int(self), ",").replace(",", _APART.get(language, ","))


def counted(value: object) -> object:
    """The same number as a Count; what is no whole number stays as it is."""
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else value
