"""Some at a time: databases bound the values in one statement, and servers what they take in one request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
BATCH = 400
"""Rows that SQLite takes in one statement, whatever their columns."""


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """So many of them at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
