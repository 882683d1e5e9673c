"""References in full, as they stand in a bibliography (Chicago) or a footnote (OSCOLA).

The two styles are written for what is cited here: official texts, pages, reports. They are English whatever the
language of the page, as the styles are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cyberdip.languages import speaking
from cyberdip.records.citing import LANGUAGE, Work, WorkType, one_line
from cyberdip.records.dates import PartialDate, Precision

MEDIA_TYPE = "text/plain"
_PAGES = (WorkType.NEWS, WorkType.WEBPAGE)
_UN_SYMBOL = re.compile(r"[AES]/[\w./-]+")
_UN_RESOLUTION = re.compile(r"([AS])/RES/([\w./-]+)(?: \(\d{4}\))?")
_ORGANS = {"A": "UNGA", "S": "UNSC"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reference; `title` when it is set as the title of a work of its own."""

    text: str
    title: bool = False


def write(works: Iterable[Work]) -> str:
    """Each work in both styles, a line each under the name of the style."""
    styles = (("Chicago", chicago), ("OSCOLA", oscola))
    return "".join(f"{name}: {text_of(style(work))}\n" for work in works for name, style in styles)


def text_of(pieces: Iterable[Piece]) -> str:
    """The reference as bare text."""
    return "".join(piece.text for piece in pieces)


@speaking(LANGUAGE)
def chicago(work: Work) -> list[Piece]:
    """An entry of a bibliography by the Chicago Manual of Style: parts end in full stops, months come first."""
    bodies, title = [one_line(body) for body in work.bodies], one_line(work.title)
    if work.type in _PAGES:
        titled = Piece(f"“{title}{'' if title.endswith(_STOPS) else '.'}”")
    else:
        titled = Piece(title, title=True)
    container = work.container if work.container not in work.bodies else ""
    said = [container, ", ".join(filter(None, [_kind(work), work.place_in])), *_state(work), work.url]
    sentences = [Piece("; ".join(bodies)), titled, *(Piece(one_line(text)) for text in said)]
    pieces: list[Piece] = []
    for sentence in sentences:
        if sentence.text:
            blank = " " if pieces else ""
            pieces += [Piece(blank), sentence, Piece("" if sentence.text.endswith((*_STOPS, "”")) else ".")]
    return [piece for piece in pieces if piece.text]


_STOPS = (".", "!", "?", "…")


def _kind(work: Work) -> str:
    """Genre and number: `Resolution A/RES/73/27`; a number that begins by its genre does not say it twice."""
    if not work.genre or work.number.startswith(work.genre):
        return work.number
    return f"{work.genre}{',' if work.type is WorkType.TREATY and work.number else ''} {work.number}".strip()


def _state(work: Work) -> Iterator[str]:
    """Date, version and access, each as a sentence."""
    day = american(work.date) if work.date else ""
    if work.checked:
        said = [work.version, f"as of {work.as_of}" if work.as_of else "", f"last checked {day}" if day else ""]
        sentence = ", ".join(filter(None, said))
        yield f"{sentence[:1].upper()}{sentence[1:]}"
    elif day:
        yield f"Adopted {day}" if work.type is WorkType.TREATY else day
    if work.accessed:
        yield f"Accessed {american(PartialDate(work.accessed, Precision.DAY))}"


def american(known: PartialDate) -> str:
    """`December 5, 2018`, `December 2018`, `2018`."""
    if known.precision is not Precision.DAY:
        return known.spoken()
    day, month, year = known.spoken().split()
    return f"{month} {day}, {year}"


@speaking(LANGUAGE)
def oscola(work: Work) -> list[Piece]:
    """A footnote by the Oxford standard (OSCOLA): days first, no full stops in abbreviations, addresses in brackets."""
    pieces = list(_OSCOLA.get(work.type, _secondary)(work))
    if work.place_in:
        pieces.append(Piece(f", {one_line(work.place_in).replace('.', '')}"))
    if work.url and work.type not in (WorkType.TREATY, WorkType.ACT, WorkType.RESOLUTION):
        read = f" accessed {PartialDate(work.accessed, Precision.DAY).spoken()}" if work.accessed else ""
        pieces.append(Piece(f" <{one_line(work.url)}>{read}"))
    return pieces


def _treaty(work: Work) -> Iterator[Piece]:
    dates = [
        f"adopted {work.date.spoken()}" if work.date else "",
        f"entered into force {work.in_force.spoken()}" if work.in_force else "",
    ]
    yield Piece(one_line(work.title), title=True)
    if any(dates):
        yield Piece(f" ({', '.join(filter(None, dates))})")
    if work.number:
        yield Piece(f" {_number(work)}")


def _act(work: Work) -> Iterator[Piece]:
    yield Piece(one_line(work.title), title=True)
    if work.number:
        yield Piece(f" ({_number(work)})")


def _resolution(work: Work) -> Iterator[Piece]:
    found = _UN_RESOLUTION.fullmatch(work.number)
    if found is None:
        yield from _secondary(work)
        return
    day = f" ({work.date.spoken()})" if work.date else ""
    yield Piece(f"{_ORGANS[found[1]]} Res {found[2]}{day} UN Doc {work.number}")


def _secondary(work: Work) -> Iterator[Piece]:
    bodies = " and ".join(one_line(body) for body in work.bodies)
    yield Piece(f"{bodies}, " if bodies else "")
    yield Piece(f"\N{LEFT SINGLE QUOTATION MARK}{one_line(work.title)}\N{RIGHT SINGLE QUOTATION MARK}")
    container = work.container if work.container not in work.bodies else ""
    said = [container, work.version, f"as of {work.as_of}" if work.as_of else "", *_dated(work)]
    inside = ", ".join(one_line(text) for text in said if text)
    if inside:
        yield Piece(f" ({inside})")
    if work.number:
        yield Piece(f" {_number(work)}")


def _dated(work: Work) -> Iterator[str]:
    if work.date:
        yield f"last checked {work.date.spoken()}" if work.checked else work.date.spoken()


def _number(work: Work) -> str:
    symbol = one_line(work.number)
    return f"UN Doc {symbol}" if _UN_SYMBOL.fullmatch(symbol) else symbol.replace("No.", "No")


_OSCOLA: Mapping[WorkType, Callable[[Work], Iterator[Piece]]] = {
    WorkType.TREATY: _treaty,
    WorkType.ACT: _act,
    WorkType.RESOLUTION: _resolution,
}
