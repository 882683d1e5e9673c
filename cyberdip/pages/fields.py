"""The fields of a record on its page: those that hold something, and those of which nothing is recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cyberdip.records.columns import Column, Kind
from cyberdip.records.models import Record
from cyberdip.records.registry import table_of

TOLD_ELSEWHERE = ("slug", "title", "summary", "checked_on")
"""Columns that the head of every record page shows."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Public columns of one record, in their order; columns of many relations have sections of their own."""

    known: Sequence[Column]
    unknown: Sequence[Column]


def fields_of(record: Record, elsewhere: Collection[str] = (), foreign: Collection[str] = ()) -> Fields:
    """The columns to list for a record, without those that its page tells elsewhere.

    `foreign` are columns made for other kinds of it: shown when they hold something, not missed when they do not.
    """
    told = (*TOLD_ELSEWHERE, *elsewhere)
    columns = [one for one in table_of(type(record)).columns if one.name not in told and one.kind is not Kind.RELATIONS]
    known = [column for column in columns if column.value(record) not in (None, "", [])]
    return Fields(known, [column for column in columns if column not in known and column.name not in foreign])
