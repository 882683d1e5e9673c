"""How well a record answers a query: where its words stand, and how prominently."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cyberdip.records.folding import fold

BEFORE, LENGTH = 60, 200  # characters of a passage before its first match, and in all

# How a word or phrase stands in a text, by what a match of a field is multiplied with.
EXACT, PREFIX, WORD, INSIDE = 8.0, 4.0, 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """The field that answers best, a passage of it around the match, and the score of the whole record."""

    field: str
    passage: str
    score: float


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once; at most twenty."""
    return tuple(dict.fromkeys(fold(query).split()))[:20]


def best_match(words: Sequence[str], texts: Mapping[str, str], weights: Mapping[str, int]) -> Match | None:
    """How a record with these texts answers; None when a word is in none of them.

    The score adds, for every word, its best field, and once more the best field for the whole phrase.
    """
    folded = {name: fold(text) for name, text in texts.items() if text}
    scores = dict.fromkeys(folded, 0.0)
    total = 0.0
    for asked in dict.fromkeys([*words, " ".join(words)]):
        by_field = {name: weights[name] * _standing(asked, text) for name, text in folded.items()}
        best = max(by_field.values(), default=0.0)
        if not best and asked in words:
            return None
        total += best
        for name, score in by_field.items():
            scores[name] += score
    if not scores:
        return None
    field = max(scores, key=lambda name: scores[name])
    return Match(field, passage(texts[field], words), total)


def passage(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first word found in it, cut at blanks, an ellipsis for what is left out."""
    places = [place for word in words if (place := fold(text).find(word)) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    start = 0 if start == 0 else text.find(" ", start) + 1
    part = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        part = part.rpartition(" ")[0] or part
    return f"{'…' if start else ''}{part.strip()}{'…' if start + len(part) < len(text.rstrip()) else ''}"


def _standing(word: str, text: str) -> float:
    if word not in text:
        return 0.0
    if word == text or f"\n{word}\n" in f"\n{text}\n":
        return EXACT
    if text.startswith(word):
        return PREFIX
    return WORD if re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text) else INSIDE
