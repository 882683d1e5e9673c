"""Why a record answers: the field that does, and the passage of it with the words that were asked for marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .reading import Reading
from .text import beginning, spans_of, squeezed

BEFORE, LENGTH = 80, 240
"""Characters of a passage before its first match, and in all."""
LINE = 2_000
"""Characters of a text that may name a record as a whole."""
Place = tuple[int, int, str]


class Piece(NamedTuple):
    """A part of a passage, and whether it is what was asked for."""

    text: str
    marked: bool


class Passage(NamedTuple):
    """The field that answers and the part of its text around the match, in pieces."""

    field: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Passages:
    """Finds why records answer one query."""

    def __init__(self, reading: Reading) -> None:
        self._key = reading.key
        self._wanted = len(reading.units)
        self._words: dict[str, set[int]] = {}
        """Words that answer, with the numbers of the units they are of."""
        for number, unit in enumerate(reading.units):
            for word in unit.words:
                self._words.setdefault(word, set()).add(number)
        self._beginnings = {beginning(word) for word in self._words}
        self._begun = [(unit.words[-1], number) for number, unit in enumerate(reading.units) if unit.prefix]

    def best(self, texts: Mapping[str, str], fields: Sequence[str]) -> Passage:
        """How a record with these texts answers: by its title, by the field named so as a whole, or that with most
        words.

        `fields` are in order, the most telling first. Where no field holds a word (the name was made of several), the
        first field is given as it is.
        """
        present = [name for name in fields if name in texts]
        if not present:
            return Passage("title", ())
        titled = self._found(texts["title"]) if self._wanted and "title" in present else None
        if titled and titled[0] == self._wanted:
            return Passage("title", _pieces(texts["title"], titled[1]))
        for name in present:
            if line := self._named(texts[name]):
                return Passage(name, (Piece(line, marked=True),))
        field, most, at = present[0], -1, list[Place]()
        for name in present:
            units, places = titled if titled and name == "title" else self._found(texts[name])
            if units > most:
                field, most, at = name, units, places
            if most == self._wanted:
                break
        return Passage(field, _pieces(texts[field], at))

    def _named(self, text: str) -> str | None:
        """The line of a field that is the whole query."""
        if len(text) < len(self._key) or len(text) >= LINE:
            return None
        return next((line for line in text.splitlines() if squeezed(line) == self._key), None)

    def _found(self, text: str) -> tuple[int, list[Place]]:
        """How many of the units have a word in a text, and where these words are."""
        units, places = set[int](), list[Place]()
        for place in spans_of(text, self._beginnings):
            if of := self._units(place[2]):
                units |= of
                places.append(place)
        return len(units), places

    def _units(self, word: str) -> set[int]:
        """The units that a word is of."""
        of = self._words.get(word, _NONE)
        begun = {number for beginning, number in self._begun if word.startswith(beginning)} if self._begun else _NONE
        return of | begun if begun else of


_NONE: set[int] = set()


def _pieces(text: str, found: Sequence[Place]) -> tuple[Piece, ...]:
    places = _joined(text, found)
    start = max(0, _densest(places) - BEFORE) if len(text) > LENGTH + BEFORE else 0
    start = 0 if start == 0 else text.find(" ", start) + 1
    stop = start + LENGTH + BEFORE
    if stop < len(text):
        stop = text.rfind(" ", start, stop) if text.rfind(" ", start, stop) > start else stop
    pieces = [Piece("…", marked=False)] if start else []
    at = start
    for begun, ended in places:
        if begun >= at and ended <= stop:
            pieces += [Piece(text[at:begun], marked=False), Piece(text[begun:ended], marked=True)]
            at = ended
    pieces.append(Piece(text[at:stop].rstrip() + ("…" if stop < len(text.rstrip()) else ""), marked=False))
    return tuple(piece for piece in pieces if piece.text)


def _joined(text: str, places: Sequence[Place]) -> list[tuple[int, int]]:
    """Places with those made one that only a sign or a blank parts."""
    found: list[tuple[int, int]] = []
    for begun, ended, _ in places:
        if found and not any(letter.isalnum() for letter in text[found[-1][1] : begun]):
            found[-1] = (found[-1][0], ended)
        else:
            found.append((begun, ended))
    return found


def _densest(places: Sequence[tuple[int, int]]) -> int:
    """Where the passage with most of the words begins."""
    best_count, best_start = 0, 0
    for begun, _ in places:
        count = sum(1 for other, _ in places if begun <= other <= begun + LENGTH - BEFORE)
        if count > best_count:
            best_count, best_start = count, begun
    return best_start
