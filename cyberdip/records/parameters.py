"""What may stand in a query string at all, before anyone asks what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext

from .problems import BadParameter, BadParameters, ParameterProblem

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 2000
"""Characters in one value."""
TEXT: dict[str, Any] = {
    "title": "Text",
    "type": "string",
    "maxLength": LONGEST,
    "pattern": r"^[^\u0000\ufffd]*$",
    "description": "Any text in UTF-8 but NUL and the sign that stands for what is no text",
}
"""What any value may be, as JSON Schema."""

_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def check_encoding(raw: str) -> None:
    """Raise BadParameters when a raw query string has a `%` that no two hexadecimal digits follow."""
    wrong = [part.partition("=")[0] for part in raw.split("&") if _BROKEN_PERCENT.search(part)]
    if wrong:
        what, allowed = (
            gettext("has a broken percent-encoding"),
            gettext("percent-encoded UTF-8, with %25 for a percent sign"),
        )
        raise BadParameters([ParameterProblem(shown(name), what, allowed) for name in wrong])


def check_parameters(query: QueryDict, known: Iterable[str]) -> None:
    """Raise BadParameters naming every unknown name and every value that cannot be text of a request."""
    problems: list[ParameterProblem] = []
    names = sorted(known)
    for name, values in query.lists():
        if name not in names:
            problems.append(unknown(name, names))
        else:
            problems += [problem for value in values if (problem := _unfit(name, str(value)))]
    if problems:
        raise BadParameters(problems)


def copied(query: QueryDict) -> QueryDict:
    """A copy whose values can be set anew; Django's own `copy` copies every text, for several times as long."""
    return query.__copy__()


def unknown(name: str, known: Iterable[str]) -> ParameterProblem:
    """The problem of a parameter that does not exist here; names close to it come first in what is allowed."""
    names = list(known)
    close = get_close_matches(name[:100], names, n=3, cutoff=0.6)
    rest = [other for other in names if other not in close]
    return ParameterProblem(
        shown(name),
        gettext("is not a parameter here"),
        ", ".join([*close, *rest]) or gettext("no parameter"),
    )


def single(query: QueryDict, name: str, allowed: StrOrPromise) -> str | None:
    """The only value of a parameter, or None when it is absent; BadParameter when it is given twice."""
    values = query.getlist(name)
    if len(values) > 1:
        what = gettext("is given more than once")
        raise BadParameter(name, what, gettext("one value, %(allowed)s") % {"allowed": allowed})
    return values[0] if values else None


def shown(text: str) -> str:
    """A text of a request as an error message may repeat it: printable and short."""
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return printable if len(printable) <= 80 else f"{printable[:80]}…"


def _unfit(name: str, value: str) -> ParameterProblem | None:
    if len(value) > LONGEST:
        return ParameterProblem(
            name,
            gettext("is %(number)s characters long") % {"number": len(value)},
            gettext("at most %(number)s characters") % {"number": LONGEST},
        )
    if "\x00" in value:
        return ParameterProblem(name, gettext("contains a NUL character"), gettext("text without control characters"))
    # Django reads bytes that are not UTF-8 as this sign, which no one types.
    if "\N{REPLACEMENT CHARACTER}" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        return ParameterProblem(name, gettext("is not UTF-8 text"), gettext("percent-encoded UTF-8"))
    return None
