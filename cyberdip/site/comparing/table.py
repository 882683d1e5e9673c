"""What a comparison is made of. Page and API show the same table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.columns import Column, Kind
from cyberdip.records.models import Record
from cyberdip.records.wording import yes_or_no

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Sign(StrEnum):
    """What a cell tells: something recorded, looked and found none, or not known."""

    RECORDED = "recorded"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a cell: its words, the record they lead to, and the record and field whose notes support it."""

    text: str
    record: Record | None = None
    cited: Record | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record has in a line. `same_as` is what two cells must share to be the same."""

    sign: Sign
    entries: Sequence[Entry] = ()
    absent: str = ""
    same_as: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.sign, self.same_as or "; ".join(sorted(entry.text for entry in self.entries))

    @property
    def text(self) -> str:
        """The cell as plain text."""
        return "; ".join(entry.text for entry in self.entries) or self.absent


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, the record that is, and a cell for each record compared."""

    heading: str
    cells: Sequence[Cell]
    record: Record | None = None

    @property
    def differs(self) -> bool:
        return len({cell.key for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one subject, and what is left to say of them."""

    name: str
    heading: str
    lines: Sequence[Line]
    remark: str = ""


@dataclass(frozen=True)
class Comparison:
    """Records of one type side by side."""

    records: Sequence[Record]
    sections: Sequence[Section]

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def differing(self) -> int:
        """How many lines differ."""
        return sum(line.differs for line in self.lines)

    def only_differences(self) -> Comparison:
        """The same without the lines that are alike in all."""
        kept = [
            Section(one.name, one.heading, [line for line in one.lines if line.differs], one.remark)
            for one in self.sections
        ]
        return Comparison(self.records, kept)

    def cited(self) -> list[Record]:
        """Every record whose notes the page shows."""
        found = {
            (entry.cited.collection, entry.cited.slug): entry.cited
            for line in self.lines
            for cell in line.cells
            for entry in cell.entries
            if entry.cited is not None
        }
        return list(found.values())


ABSENT: dict[Sign, StrOrPromise] = {Sign.NONE: _("none"), Sign.UNKNOWN: _("not known")}


def empty(*, known: bool, none: str = "", unknown: str = "") -> Cell:
    """A cell without anything recorded: none where that is known."""
    sign = Sign.NONE if known else Sign.UNKNOWN
    return Cell(sign, absent=(none if known else unknown) or str(ABSENT[sign]))


def column_lines(records: Sequence[Record], columns: Iterable[Column]) -> list[Line]:
    """A line for each column that any of the records has something in."""
    lines = [Line(column.short_heading, [_column_cell(record, column) for record in records]) for column in columns]
    return [line for line in lines if any(cell.entries for cell in line.cells)]


def _column_cell(record: Any, column: Column) -> Cell:
    value = column.value(record)
    if value in (None, "", []):
        return empty(known=False, unknown=gettext("not recorded"))
    other = getattr(record, column.name) if column.kind is Kind.RELATION else None
    return Cell(Sign.RECORDED, [Entry(_text(record, column, value, other), other, record, column.name)])


def _text(record: Any, column: Column, value: Any, other: Any) -> str:
    if other is not None:
        return names.text(other, "title") or str(other.label)
    if column.kind is Kind.PARTIAL_DATE:
        return str(record.partial(column.name).spoken())
    if column.kind is Kind.ENUM:
        return column.label(value)
    if column.kind is Kind.BOOLEAN:
        return yes_or_no(value)
    return names.text(record, column.name) or names.English(column.as_text(value))
