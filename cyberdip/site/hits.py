"""How the search page shows a hit: its name, and why it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cyberdip.pages.related import kind
from cyberdip.records import names
from cyberdip.records.registry import by_collection
from cyberdip.search.engine import Hit
from cyberdip.search.fields import TRANSLATED, heading_of
from cyberdip.search.passages import Passage, Piece

SHORT = 120
"""Characters of a passage that leave room for the summary."""
TITLE, SUMMARY = "title", "summary"
Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: its name and its owner's in the language of the page, what a reader calls its kind and the field that
    answers; its summary where the passage leaves room.

    `lines` are those of the passage; none where the name above them says it, whose words that answer are `in_name`.
    """

    hit: Hit
    name: SafeString
    owner: SafeString
    kind: str
    field: str
    lines: Sequence[Line]
    in_name: Sequence[str]
    about: str

    @property
    def in_other_languages(self) -> bool:
        """Whether the passage is of texts in other languages than English, which must not be marked as English."""
        return self.hit.passage.field == TRANSLATED


def found_of(hit: Hit) -> Found:
    """A hit as it is shown."""
    passage = hit.passage
    lines, in_name = _told(hit)
    room = len(passage.text) < SHORT or (passage.field != TITLE and not lines)
    return Found(
        hit=hit,
        name=names.marked_row(hit.record_type, hit.slug, hit.title),
        owner=names.in_english(hit.owner),
        kind=kind(by_collection()[hit.record_type]),
        field=heading_of(hit.record_type, TITLE if in_name else passage.field),
        lines=lines,
        in_name=in_name,
        about=hit.texts.get(SUMMARY, "") if room and passage.field != SUMMARY else "",
    )


def _told(hit: Hit) -> tuple[list[Line], list[str]]:
    """The lines of the passage, or what of the name above it answers."""
    passage = hit.passage
    if passage.field == TITLE:
        return [], _marked([passage.pieces])
    lines = _lines(passage)
    if passage.field != TRANSLATED:
        return lines, []
    # Those beside the line that answers say the same in languages that nobody asked for.
    answering = [line for line in lines if _marked([line])] or lines
    own = names.translated(hit.record_type, hit.slug)
    return _beside(answering, own) if own else (answering, [])


def _lines(passage: Passage) -> list[Line]:
    """The passage by its lines: names that a field has several of, each with what was asked for marked."""
    lines: list[Line] = [[]]
    for piece in passage.pieces:
        first, *further = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.marked))
        lines += [[Piece(text, piece.marked)] for text in further]
    return [kept for line in lines if (kept := [piece for piece in line if piece.text])]


def _beside(lines: list[Line], name: str) -> tuple[list[Line], list[str]]:
    """What lines say beside the name that stands above them; where only it holds what was asked for, no lines but
    the words of it that do."""
    said = [line for line in lines if "".join(piece.text for piece in line) in name]
    others = [line for line in lines if line not in said]
    if (in_name := _marked(said)) and not _marked(others):
        return [], in_name
    return others, []


def _marked(lines: Sequence[Sequence[Piece]]) -> list[str]:
    return [piece.text for line in lines for piece in line if piece.marked]
