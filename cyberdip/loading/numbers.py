"""Reads the number of a release in a request."""

from __future__ import annotations

from django.utils.translation import gettext

from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter

from .models import Release

DIGITS = 9


def latest_number() -> int:
    """The number of the newest release; 0 before any (one query)."""
    return Release.objects.order_by("-number").values_list("number", flat=True).first() or 0


def read_number(name: str, text: str, latest: int, *, least: int = 1) -> int:
    """The number in a text; BadParameter naming the releases there are when it is none of them."""
    if latest < least:
        raise BadParameter(name, gettext("there is no release yet"), gettext("nothing, until data is loaded"))
    allowed = gettext("the number of a release, %(first)s to %(last)s") % {"first": least, "last": latest}
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise BadParameter(name, gettext("%(value)s is not such a number") % {"value": repr(shown(text))}, allowed)
    if not least <= int(digits) <= latest:
        raise BadParameter(name, gettext("there is no release %(number)s") % {"number": int(digits)}, allowed)
    return int(digits)
