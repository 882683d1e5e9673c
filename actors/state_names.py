"""Names of States beside those of the UN: its short names in English, and what our own texts call States."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cyberdip.records.checking import RowProblem, World
from cyberdip.records.own_words import own_texts

_LIST = Path(__file__).with_name("un_names.csv")
"""Short names in English by ISO code, without the article: the dataset country-codes (its columns UNTERM; PDDL), and
as the UN writes them since for Côte d'Ivoire, the Kingdom of the Netherlands and Türkiye, which have none there."""
_USUAL = {"United Kingdom", "United States"}
"""Short forms that the UN itself uses in running text."""
_NOT_READ = {"capital", "note"}
"""Columns that may call a State otherwise: the name of a city, and what a State was called then."""
_LEAST_LETTERS = 4
"""Shorter names are codes."""


@cache
def un_names() -> dict[str, str]:
    """The UN's short names of States by ISO 3166-1 alpha-3."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name"] for row in csv.DictReader(file)}


def misnamed(world: World) -> Iterator[RowProblem]:
    """States whose title is not the UN's name for them; texts that call a State by another name."""
    known = un_names()
    for row in world.of("actors"):
        name = known.get(str(row["iso3"]))
        if name and row["title"] != name:
            yield RowProblem("actors", str(row["slug"]), "title", f"{row['title']}: the UN's name is {name}")
        elif row["kind"] == "state" and row["un_status"] in ("member", "observer") and not name:
            yield RowProblem("actors", str(row["slug"]), "iso3", "is in no row of the UN's list of names")
    yield from _in_texts(world)


def _in_texts(world: World) -> Iterator[RowProblem]:
    instead = _other_names(world)
    if not instead:
        return
    # Before another capital it is part of a name that somebody else gave.
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, instead), key=len, reverse=True))})\b(?![ -][A-Z])")
    for found in own_texts(world):
        for name in () if found.column in _NOT_READ else dict.fromkeys(pattern.findall(found.text)):
            reason = f"{name}: the UN's name is {instead[name]}"
            yield RowProblem(found.collection, found.slug, found.column, reason)


def _other_names(world: World) -> dict[str, str]:
    """What a State is also called, to the name of the UN; no codes, and nothing that is part of such a name."""
    states = [row for row in world.of("actors") if row["kind"] == "state"]
    titles = " | ".join(str(row["title"]) for row in states)
    found = {}
    for row in states:
        others = row["other_names"]
        for name in others if isinstance(others, list) else []:
            code = name.isupper() or len(name) < _LEAST_LETTERS
            if not code and name not in _USUAL and not re.search(rf"\b{re.escape(name)}\b", titles):
                found[name] = str(row["title"])
    return found
