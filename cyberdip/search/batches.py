"""Rows are written, and texts asked for, some at a time: SQLite bounds the values in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
BATCH = 400


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """BATCH of them at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
