"""Loaded records in the order and the groups in which a page shows them.

Names sort as a reader looks them up, whatever the database's own collation: Åland beside Albania, not after Zimbabwe.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from cyberdip.records.folding import fold
from cyberdip.records.models import Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """Records that share a value: `value` as stored, `label` as read, the records in their order."""

    value: str
    label: str
    records: Sequence[R]


def alphabetical(records: Iterable[R], name: Callable[[R], str]) -> list[R]:
    """Records by a name, then by slug."""
    return sorted(records, key=lambda record: (_place(name(record)), record.slug))


def _place(name: str) -> str:
    """What a name is sorted by: without case and marks, in every script, otherwise by code point.

    That is the order of the alphabet in Latin, Arabic and Cyrillic script; Chinese is in the order of its characters.
    """
    folded = fold(name)
    if folded.isascii():
        return folded
    letters = unicodedata.normalize("NFKD", folded.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def chronological(records: Iterable[R], name: str) -> list[R]:
    """Records by the partial date in their column `name`, oldest first, then by slug; undated ones last."""
    return sorted(records, key=lambda record: (str(record.partial(name) or "~"), record.slug))


def grouped(
    records: Iterable[R], value: Callable[[R], str], labels: Sequence[tuple[str, StrOrPromise]]
) -> list[Group[R]]:
    """The records in groups, in the order of `labels` (value, label); groups without records are left out.

    Raises KeyError when a record's value has no label.
    """
    found: dict[str, list[R]] = {key: [] for key, _ in labels}
    for record in records:
        found[value(record)].append(record)
    return [Group(key, str(label), found[key]) for key, label in dict(labels).items() if found[key]]
