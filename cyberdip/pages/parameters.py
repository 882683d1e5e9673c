"""Refuses what no page understands: unknown, repeated or unreadable parameters."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from django.http import QueryDict

from cyberdip.records import as_of
from cyberdip.records.problems import BadParameters, ParameterProblem

MOST_CHARACTERS = 2000
SHOWN = 40  # characters of a wrong name that are repeated in an answer


def check(query: QueryDict, known: Collection[str]) -> None:
    """Raise BadParameters naming every parameter that is unknown, unreadable, too long or given twice.

    `as_of` is known to every page. Values are not read here beyond that.
    """
    allowed = [*known, as_of.NAME]
    problems = [problem for name, values in query.lists() for problem in _problems(name, list(values), allowed)]
    if problems:
        raise BadParameters(problems)


def _problems(name: str, values: list[str], known: list[str]) -> list[ParameterProblem]:
    if name not in known:
        return [ParameterProblem(_printable(name), "is not known here", _listed(name, known))]
    if len(values) > 1:
        return [ParameterProblem(name, "is given more than once", "one value")]
    wrong = unreadable(values[0])
    return [ParameterProblem(name, wrong, f"at most {MOST_CHARACTERS:,} characters of readable text")] if wrong else []


def unreadable(text: str) -> str:
    """What makes a value unusable, whatever it should say; empty when nothing does."""
    if len(text) > MOST_CHARACTERS:
        return f"has {len(text):,} characters"
    if "\0" in text:
        return "contains a NUL character"
    # Django puts this in the place of bytes that are not UTF-8.
    return "is not valid UTF-8 text" if "\ufffd" in text else ""


def _listed(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name[:SHOWN], known, n=3)
    return ", ".join([*close, *(other for other in known if other not in close)])


def _printable(name: str) -> str:
    text = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
