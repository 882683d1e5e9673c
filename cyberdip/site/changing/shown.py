"""A change as a reader sees it: each field under its heading, its value before and after, or the words that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from cyberdip.loading.models import Action, Change
from cyberdip.pages.related import heading
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import by_collection, table_named

from .places import history_path
from .words import Piece, compared

_LISTS = (Kind.LIST, Kind.RELATIONS)
_TEXTS = (Kind.PROSE, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its heading, its values in words (empty: nothing). A list has what left it and what came instead;
    `pieces` has the words of two versions of a text."""

    name: str
    heading: str
    before: str
    after: str
    items_out: Sequence[str] = ()
    items_in: Sequence[str] = ()
    pieces: Sequence[Piece] | None = None
    is_list: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One change: what was done to which record, in which release (None: by edits since the last)."""

    change: Change
    fields: Sequence[Field]

    @property
    def collection(self) -> str:
        return heading_of(self.change.record_type)

    @property
    def address(self) -> str:
        """Of the history of the record."""
        return history_path(self.change.record_type, self.change.record)

    @property
    def what(self) -> str:
        """What was done, in a word."""
        if self.change.is_nothing:
            return gettext("edited, and set back to what it was")
        return action_in_words(self.change.action)


def shown(change: Change) -> Shown:
    """A change with its fields in words."""
    columns = _columns(change.record_type)
    known = [
        field(columns[name], *values) if name in columns else Field(name, name, _plain(values[0]), _plain(values[1]))
        for name, values in change.fields.items()
    ]
    return Shown(change, known)


def held(collection: str, row: dict[str, Any]) -> list[tuple[Column, str]]:
    """The columns of a row that hold something, in words."""
    columns = _columns(collection)
    known = [(columns[name], value) for name, value in row.items() if name in columns and value not in (None, "", [])]
    return [(column, in_words(column, value)) for column, value in known]


def field(column: Column, before: Any, after: Any) -> Field:
    """A field that changed."""
    texts = in_words(column, before), in_words(column, after)
    if column.kind in _LISTS:
        old, new = before or [], after or []
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        return Field(column.name, column.heading, *texts, gone, come, is_list=bool(gone or come))
    pieces = compared(*texts) if column.kind in _TEXTS and all(" " in text for text in texts) else None
    return Field(column.name, column.heading, *texts, pieces=pieces, is_long=column.kind is Kind.PROSE and all(texts))


def in_words(column: Column, value: Any) -> str:
    """A public value as text: the label of an enum, yes or no, items of a list parted by semicolons."""
    if column.kind is Kind.ENUM:
        return str(dict(column.choices).get(str(value), value or ""))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return column.as_text(value)


def heading_of(collection: str) -> str:
    """A collection as a heading; its name where there is no such collection any more."""
    model = by_collection().get(collection)
    return heading(model) if model else collection


def action_in_words(action: str) -> str:
    """What was done to a record, in a word."""
    return str(Action(action).label)


def _columns(collection: str) -> dict[str, Column]:
    return dict(table_named(collection).by_name) if collection in by_collection() else {}


def _plain(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
