"""The beginning of a text where all of it is too long."""

from __future__ import annotations

LEAST = 2 / 3
"""Of the room there is, what must be used: scripts without blanks, and very long words, are cut where the room ends."""


def shortened(text: str, room: int) -> str:
    """The text in at most `room` characters: to the end of a word, and … where it goes on."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    last_blank = kept.rfind(" ") if not text[room - 1].isspace() else -1
    if last_blank >= room * LEAST:
        kept = kept[:last_blank]
    return f"{kept.rstrip(' ,;:.(-')}…"
