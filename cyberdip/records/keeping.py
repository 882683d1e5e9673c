"""What is read once for each revision of the data and kept in memory: small wholes that many pages need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from . import revision

T = TypeVar("T")
_kept: dict[Any, tuple[tuple[int, datetime], Any]] = {}


def kept(read: Callable[[], T]) -> Callable[[], T]:
    """The function, which reads again when the revision is another one. What it gives is shared: nobody changes it."""

    @wraps(read)
    def answer() -> T:
        # A page has read it first of all; elsewhere nothing tells whether what is kept is still right.
        now = revision.last_read()
        if now is None:
            return read()
        stamp = (now.number, now.changed_at)
        held = _kept.get(read)
        if held is None or held[0] != stamp:
            held = _kept[read] = (stamp, read())
        value: T = held[1]
        return value

    return answer


def forget() -> None:
    """Read everything again at its next use (for tests, which change data without raising the revision)."""
    _kept.clear()
