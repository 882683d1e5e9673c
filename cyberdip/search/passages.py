"""Why a record answers: the field that does, and the passage of it with the words that were asked for marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .reading import Reading
from .text import spans, squeezed
from .units import Unit

BEFORE, LENGTH = 80, 240
"""Characters of a passage before its first match, and in all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage, and whether it is what was asked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The field that answers and the part of its text around the match, in pieces."""

    field: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def best(texts: Mapping[str, str], fields: Sequence[str], reading: Reading) -> Passage:
    """How a record with these texts answers: by its title, by the field named so as a whole, or that with most words.

    `fields` are in order, the most telling first. Where no field holds a word (the name was made of several), the
    first field is given as it is.
    """
    present = [name for name in fields if name in texts]
    if not present:
        return Passage("title", ())
    wanted = len(reading.units)
    if wanted and "title" in present and _found(texts["title"], reading.units) == wanted:
        return Passage("title", _pieces(texts["title"], reading.units))
    named = next((found for name in present if (found := _named(name, texts[name], reading.key))), None)
    if named:
        return named
    field, most = present[0], -1
    for name in present:
        if (held := _found(texts[name], reading.units)) > most:
            field, most = name, held
        if most == wanted:
            break
    return Passage(field, _pieces(texts[field], reading.units))


def _named(field: str, text: str, key: str) -> Passage | None:
    """The line of a field that is the whole query."""
    line = next((line for line in text.splitlines() if squeezed(line) == key), None) if len(text) < 2000 else None
    return Passage(field, (Piece(line, marked=True),)) if line else None


def _found(text: str, units: Sequence[Unit]) -> int:
    """How many of the units have a word in a text, which is read no further than to the last of them."""
    missing, seen = [*units], set[str]()
    for _, _, word in spans(text):
        if word in seen:
            continue
        seen.add(word)
        missing = [unit for unit in missing if not _is(unit, word)]
        if not missing:
            break
    return len(units) - len(missing)


def _is(unit: Unit, word: str) -> bool:
    return word in unit.words or (unit.prefix and word.startswith(unit.words[-1]))


def _pieces(text: str, units: Sequence[Unit]) -> tuple[Piece, ...]:
    places = _joined(text, [(start, end) for start, end, word in spans(text) if any(_is(u, word) for u in units)])
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


def _joined(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places with those made one that only a sign or a blank parts."""
    found: list[tuple[int, int]] = []
    for begun, ended in places:
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
