"""Reads a query: its words and phrases, as the words of the index can answer them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cyberdip.records.keeping import Some
from cyberdip.records.prepared import prepared

from .models import Key, Word
from .spelling import nearest
from .text import bare, ending, is_han, spans, squeezed
from .units import Unit

MOST = 20
"""Words and phrases of a query that count."""
KEPT = 10_000
"""Words of which a worker keeps whether they occur, or begin one that does."""
_whole: Some[str, bool] = Some(KEPT)
_begun: Some[str, bool] = Some(KEPT)
_MARKS = '"“”„‟«»「」『』＂'  # noqa: RUF001 - of any language
_QUOTED = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]?")
# Words that say nothing when others are there.
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is answered.

    `key` is the whole of it as one name; `units` what must occur;
    `instead` pairs of a word typed and the word that was taken for it; `unknown` words for which there is nothing.
    """

    key: str
    units: tuple[Unit, ...]
    instead: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word sought, each once."""
        return tuple(dict.fromkeys(word for unit in self.units for word in unit.words))

    @property
    def open_ended(self) -> bool:
        """Whether the last word is only a beginning."""
        return bool(self.units) and self.units[-1].prefix


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word or phrase as typed; `starred` asks for words that begin so."""

    text: str
    words: tuple[str, ...]
    starred: bool = False


def read(query: str, *, typing: bool = False) -> Reading:
    """What a query asks (one query, and one or two for each word that does not occur, and for the names of all; fewer
    for what was asked lately).

    A word that does not occur stands for those that begin so; if there are none, for the word nearest to it, unless
    the whole query names a record.
    While `typing`, the last word is a beginning anyway.
    """
    query = unicodedata.normalize("NFC", query)
    typed = list(_typed(query))[:MOST]
    if typing and typed and len(typed[-1].words) == 1 and not query[-1:].isspace():
        typed[-1] = _Typed(typed[-1].text, (bare(typed[-1].text),), starred=True)
    key = squeezed(query)
    if not key:
        return Reading("", ())
    single = [one for one in typed if len(one.words) == 1]
    occurring = _occurring([one.words[0] for one in single], [one.words[0] for one in single if one.starred])
    units: list[Unit] = []
    instead: list[tuple[str, str]] = []
    unknown: list[str] = []
    for one in typed:
        word = one.words[0]
        whole, begun = occurring.get(word, (False, False))
        if len(one.words) > 1 or (whole and not one.starred):
            units.append(Unit(one.words))
        elif begun:
            units.append(Unit(one.words, prefix=True))
        elif (near := nearest(word)) and not _keys_like(key):
            units.append(Unit((near[0],)))
            instead.append((one.text, near[0]))
        else:
            units.append(Unit(one.words))
            unknown.append(one.text)
    for text, near_word in instead:
        query = query.replace(text, near_word)
    return Reading(squeezed(query), tuple(dict.fromkeys(units)), tuple(instead), tuple(unknown))


@prepared
def _keys_like(key: str) -> Any:
    return Key.objects.filter(key=key).values_list("entry", flat=True)[:1]


@prepared
def _words_like(words: list[str]) -> Any:
    return Word.objects.filter(word__in=words).values_list("word", flat=True)


def _typed(query: str) -> list[_Typed]:
    """The phrases in quotation marks and the words outside them, without small words where others are there."""
    found: list[_Typed] = []
    place = 0
    for quoted in _QUOTED.finditer(query):
        found += _single(query[place : quoted.start()])
        words = tuple(word for _, _, word in spans(quoted[1]))
        if words:
            found.append(_Typed(quoted[1], words))
        place = quoted.end()
    found += _single(query[place:])
    telling = [one for one in found if len(one.words) > 1 or one.words[0] not in _SMALL]
    return telling or found


def _single(text: str) -> list[_Typed]:
    """Words by themselves, and Chinese characters that stand together as one phrase."""
    found: list[_Typed] = []
    last = -1
    for start, end, word in spans(text):
        typed = text[start:end]
        if start == last and is_han(typed) and is_han(text[start - 1]):
            found[-1] = _Typed(found[-1].text + typed, (*found[-1].words, word))
        else:
            starred = text[end : end + 1] == "*"
            found.append(_Typed(typed, (bare(typed) if starred else word,), starred))
        last = end
    return found


def _occurring(words: Iterable[str], starred: Iterable[str]) -> dict[str, tuple[bool, bool]]:
    """For each word whether it occurs, and whether it begins one that does, where that is asked or it does not (a
    query for all, and one for each of these, of which nobody asked lately)."""
    wanted, beginnings = sorted(set(words)), set(starred)
    found = {}
    for word, whole in zip(wanted, _whole.of(wanted, _read_whole), strict=True):
        asked = word in beginnings or (not whole and len(word) > 1 and not word.isdigit())
        found[word] = whole, whole or (asked and _begun.of([word], _read_begun)[0])
    return found


def _read_whole(words: list[str]) -> dict[str, bool]:
    present = set(_words_like(words))
    return {word: word in present for word in words}


def _read_begun(words: list[str]) -> dict[str, bool]:
    return {word: bool(_words_beginning.part(0, 1, word, ending(word))) for word in words}


@prepared
def _words_beginning(word: str, end: str) -> Any:
    return Word.objects.filter(word__gte=word, word__lt=end).values_list("word", flat=True)
