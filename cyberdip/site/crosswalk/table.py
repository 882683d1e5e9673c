"""What a matrix is made of. Page, file and API show the same one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records.folding import fold
from cyberdip.records.models import Record
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter
from cyberdip.records.wording import listed
from cyberdip.site.comparing.table import Sign
from cyberdip.sources.models import Coverage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLE, RECORDED, ADOPTED = "title", "recorded", "adopted_on"
ORDERING, COLUMN_ORDERING = "ordering", "column_ordering"
WORDS: dict[Sign, StrOrPromise] = {Sign.NONE: _("none found"), Sign.UNKNOWN: _("not looked yet")}
"""What a cell without anything recorded says."""
_SIGNS = list(Sign)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Head:
    """What heads a row or a column. `record` is None for a kind of actor; `on` is a date as text, to sort by."""

    slug: str
    title: str
    record: Record | None = None
    short: str = ""
    aside: str = ""
    on: str = ""
    whole: Coverage | None = None
    """The statement that the list behind the column is held in full, where one says so."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One recorded row in a cell: its few words, the reason it gives, and the provision that does it."""

    text: str
    row: Record
    reason: str = ""
    by: Record | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row and a column meet. `address` leads to what `words` only count; a lower `rank` sorts first."""

    sign: Sign
    marks: Sequence[Mark] = ()
    words: StrOrPromise = ""
    address: str = ""
    rank: int = 0

    @property
    def text(self) -> str:
        """The cell as plain text."""
        if self.sign is not Sign.RECORDED or self.address:
            return str(self.words)
        return "; ".join(f"{one.text}: {one.reason}" if one.reason else one.text for one in self.marks)

    @property
    def key(self) -> tuple[int, int]:
        """Recorded first, the furthest of them leading; then none found; then not looked yet."""
        return _SIGNS.index(self.sign), self.rank


NONE, UNKNOWN = (Cell(sign, words=words) for sign, words in WORDS.items())


def recorded(marks: Sequence[Mark], rank: int = 0, *, words: str = "", address: str = "") -> Cell:
    """A cell with something in it; without other words it says those of its marks, each once."""
    return Cell(Sign.RECORDED, marks, words or listed(list(dict.fromkeys(one.text for one in marks))), address, rank)


def empty(*, known: bool) -> Cell:
    """A cell with nothing in it: none found where the list behind it is complete, else not looked yet."""
    return NONE if known else UNKNOWN


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its head, and a cell for each column."""

    head: Head
    cells: Sequence[Cell]

    @property
    def count(self) -> int:
        """Cells with something recorded."""
        return sum(cell.sign is Sign.RECORDED for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Rows and columns with their cells; `left_out` counts the rows without anything recorded that are not shown."""

    columns: Sequence[Head]
    lines: Sequence[Line]
    left_out: int = 0

    def count(self, sign: Sign) -> int:
        """Cells of one sign."""
        return sum(cell.sign is sign for line in self.lines for cell in line.cells)

    def only_recorded(self) -> Matrix:
        """The same without the rows in which nothing is recorded."""
        kept = [line for line in self.lines if line.count]
        return replace(self, lines=kept, left_out=len(self.lines) - len(kept))

    def ordered(self, rows: str, columns: str) -> Matrix:
        """Sorted by keys as in an address; empty ones keep the usual order. BadParameter for an unknown key."""
        places = self._places(columns)
        lines = [Line(line.head, [line.cells[place] for place in places]) for line in self._sorted_lines(rows)]
        return replace(self, columns=[self.columns[place] for place in places], lines=lines)

    def row_keys(self) -> list[str]:
        """What rows may be sorted by: their own keys, or a column."""
        return [*_own_keys(line.head for line in self.lines), *(column.slug for column in self.columns)]

    def column_keys(self) -> list[str]:
        """What columns may be sorted by."""
        return _own_keys(self.columns)

    def _sorted_lines(self, key: str) -> list[Line]:
        name = _known(ORDERING, key, self.row_keys())
        place = next((place for place, head in enumerate(self.columns) if head.slug == name), None)
        if place is not None:
            return sorted(self.lines, key=lambda line: line.cells[place].key, reverse=key.startswith("-"))
        return _sorted(self.lines, key, lambda line: line.head, lambda line: line.count)

    def _places(self, key: str) -> list[int]:
        _known(COLUMN_ORDERING, key, self.column_keys())
        counts = [sum(line.cells[place].sign is Sign.RECORDED for line in self.lines) for place in _range(self.columns)]
        return _sorted(_range(self.columns), key, self.columns.__getitem__, counts.__getitem__)


def _range(values: Sequence[object]) -> range:
    return range(len(values))


def _sorted(things: Iterable[T], key: str, head: Callable[[T], Head], count: Callable[[T], int]) -> list[T]:
    """Things by one of their own keys; what has no date comes last either way."""
    by: dict[str, Callable[[T], Any]] = {
        "": lambda one: 0,
        TITLE: lambda one: fold(head(one).title),
        RECORDED: count,
        ADOPTED: lambda one: head(one).on,
    }
    name, down = key.removeprefix("-"), key.startswith("-")
    ordered = sorted(things, key=by[name], reverse=down)
    return sorted(ordered, key=lambda one: not head(one).on) if name == ADOPTED else ordered


def _own_keys(heads: Iterable[Head]) -> list[str]:
    return [TITLE, RECORDED, *([ADOPTED] if any(head.on for head in heads) else [])]


def _known(parameter: str, key: str, keys: Sequence[str]) -> str:
    """The key without its sign; BadParameter naming those allowed when there is no such one."""
    name = key.removeprefix("-")
    if name and name not in keys:
        raise BadParameter(
            parameter,
            gettext("%(key)s is not a key of this matrix") % {"key": repr(shown(key))},
            gettext("%(keys)s, each with - before it") % {"keys": ", ".join(keys)},
        )
    return name
