"""Text as the index and a query see it: the same words on every database, made here and nowhere else.

A word is a run of letters and digits; it loses its case, its accents and its plural. Chinese is written without blanks:
there each character is a word, and characters that stand together are sought together. The databases only ever see
words of letters and digits parted by blanks, so that their own rules of language have nothing left to decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cyberdip.records.folding import LETTERS

LONGEST = 60
"""Letters of a word that count."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(f"[{_HAN}]|[^{_HAN}]+")
# Arabic letters that are written now one way, now another, and the stroke that only makes a word longer. What hamza
# and vowel signs add falls with the accents.
_ARABIC = {"\u0629": "\u0647", "\u0649": "\u064a", "\u0640": "", "\u0671": "\u0627"}
FOLDED = {sign: base for sign, base in LETTERS.items() if sign.isalpha()} | {"ß": "ss", "\u0131": "i"} | _ARABIC
"""Letters that stand for others before marks and case fall; a program elsewhere that is to fold alike needs no more."""
_TABLE = str.maketrans(FOLDED)
_SIGNS = {number: None for number in range(128) if not chr(number).isalnum()}


def words(text: str) -> list[str]:
    """The words of a text, in their order."""
    return [word for _, _, word in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text with where it stands in it (start, end)."""
    for found in _WORD.finditer(text):
        if found[0].isascii():
            yield found.start(), found.end(), normal(found[0])
            continue
        for piece in _PIECE.finditer(found[0]):
            word = normal(piece[0])
            if word:
                yield found.start() + piece.start(), found.start() + piece.end(), word


def beginning(word: str) -> str:
    """What a word of plain letters begins with in lower case, whatever its number, if this is what it normally is."""
    return word[:-1] if len(word) > 2 and word.endswith("y") else word


def spans_of(text: str, beginnings: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of words that have one of some beginnings (`beginning`), in their order: a few of those that `spans`
    gives."""
    if not text.isascii() or "'" in text:
        yield from spans(text)
        return
    lowered, found = text.lower(), dict[int, int]()
    for sought in beginnings:
        at = lowered.find(sought)
        while at >= 0:
            end = at + len(sought)
            if (at == 0 or not lowered[at - 1].isalnum()) and (whole := _WORD.match(lowered, at)):
                found[at] = end = whole.end()
            at = lowered.find(sought, end)
    for start, end in sorted(found.items()):
        yield start, end, normal(lowered[start:end])


def ending(begun: str) -> str:
    """Where texts that begin so end, as they are compared: by code point."""
    return f"{begun}\U0010ffff"


def indexed(text: str) -> str:
    """A text as the index holds it: its words, then the parts of words with an apostrophe (`ivoire` of d'Ivoire)."""
    parts = [
        normal(part)
        for found in _WORD.finditer(text)
        if not found[0].isalnum()
        for part in re.split(r"['\u2019]", found[0])
        if len(part) > 2
    ]
    return " ".join([*words(text), *parts])


def squeezed(text: str) -> str:
    """A name as one run of letters and digits, for comparing it as a whole: `A/70/174` becomes `a70174`."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    return "".join(bare(found[0]) for found in _WORD.finditer(text))


def is_han(letter: str) -> bool:
    """Whether a letter is a Chinese character, a word by itself."""
    return re.fullmatch(f"[{_HAN}]", letter) is not None


@lru_cache(maxsize=100_000)
def normal(word: str) -> str:
    """A word without case, accents, apostrophe and plural."""
    return singular(bare(re.sub(r"['\u2019]s$", "", word)))[:LONGEST]


def bare(word: str) -> str:
    """A word in lower case, without accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.translate(_TABLE).casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def singular(word: str) -> str:
    """An English plural as its singular; the same for `states` and `state`, whatever the word really is."""
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if any(letter.isdigit() for letter in word):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]
