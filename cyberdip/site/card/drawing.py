"""Draws a card: kind above, title in the middle, facts below, in the site's colours.

A picture of 1200 by 630 points in at most 32 colours, some 15 kB, as networks take no SVG. The letters are Latin, Greek
and Cyrillic; what the font lacks is left out rather than drawn as boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 84
PAPER, INK, SOFT, ACCENT, GOLD = "#fbf9f4", "#1f1c17", "#575147", "#1d3f5e", "#9a6a14"
COLOURS = 32
KEPT = 256
"""Pictures that each worker keeps: some 4 MB."""
LINES = 4
"""Most lines of a title."""
SIZES = (72, 62, 54, 46)
"""Sizes of letters tried for a title, the largest first."""
FONTS = Path(__file__).parent / "fonts"
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card."""

    kind: str
    title: str
    facts: str
    site: str


@lru_cache(maxsize=KEPT)
def draw(card: Card) -> bytes:
    """The picture as PNG; the same bytes for the same card."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 18), fill=ACCENT)
    room = SIZE[0] - 2 * MARGIN
    small = font("Regular", 30)
    pen.text((MARGIN, 88), clipped(printable(card.kind.upper()), small, room), font=small, fill=GOLD)
    letters, lines = fitted(printable(card.title), room)
    for number, line in enumerate(lines):
        pen.text((MARGIN, 148 + number * letters.size * 1.25), line, font=letters, fill=INK)
    pen.line((MARGIN, 492, SIZE[0] - MARGIN, 492), fill=SOFT, width=2)
    pen.text((MARGIN, 508), clipped(printable(card.facts), small, room), font=small, fill=SOFT)
    pen.text((MARGIN, 556), clipped(printable(card.site), small, room), font=small, fill=ACCENT)
    file = BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def font(weight: str, size: int) -> Font:
    """The letters of one weight and size."""
    return ImageFont.truetype(FONTS / f"NotoSerif-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def fitted(title: str, room: int) -> tuple[Font, list[str]]:
    """The largest letters in which the title fits, and its lines; in the smallest ones its end is cut."""
    for size in SIZES:
        letters = font("Bold", size)
        lines = list(broken(title.split(), letters, room))
        if len(lines) <= LINES and len(lines) * size * 1.25 <= 330:
            return letters, lines
    return letters, [*lines[: LINES - 1], clipped(" ".join(lines[LINES - 1 :]), letters, room)]


def broken(words: Sequence[str], letters: Font, room: int) -> Iterator[str]:
    """The words in lines no wider than there is room; a word that is too long is cut."""
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and letters.getlength(longer) > room:
            yield clipped(line, letters, room)
            line = word
        else:
            line = longer
    if line:
        yield clipped(line, letters, room)


def clipped(text: str, letters: Font, room: int) -> str:
    """The text, or as much of it as fits, and an ellipsis."""
    if letters.getlength(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if letters.getlength(f"{text[:middle]}…") <= room else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def printable(text: str) -> str:
    """The text without letters that the font lacks."""
    return " ".join("".join(letter if letter.isspace() or _drawn(letter) else "" for letter in text).split())


@cache
def _drawn(letter: str) -> bool:
    """Whether the font has the letter: its shape is not that of a letter that no font has."""
    letters = font("Regular", 30)
    return bytes(letters.getmask(letter)) != bytes(letters.getmask(_NONE))


_NONE = "\U0010ffff"
