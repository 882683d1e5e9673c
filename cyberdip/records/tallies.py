"""Counts over many records, made once for each revision of the data: to count a million rows, or to tell tens of
thousands apart by their topics, takes a tenth of a second however well they are indexed, and lists and facets count on
every page. Few records are counted each time anew, but for all of a kind, whose count every list begins with."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from django.db import router

from . import revision
from .as_of import AsOf
from .filters import Records

T = TypeVar("T")
MANY = 5_000
"""Records of which a count is kept."""
MOST = 2_000
"""Counts that a worker keeps; those not asked for longest go first."""

_lock = Lock()
_kept: OrderedDict[Any, Any] = OrderedDict()
_large: set[Any] = set()
"""Record types of which so many were counted that it is worth while to look for a count that is kept."""


def tally(records: Records, what: str, count: Callable[[Records], T], size: Callable[[T], int]) -> T:
    """What `count` makes of unordered records; `what` names it, `size` tells how many records it counted."""
    stamp = _stamp()
    key = None
    if stamp is not None and records.model in _large:
        key = (stamp, records.db, what, *records.query.sql_with_params())
        if found := _look(key):
            kept: T = found[0]
            return kept
    made = count(records)
    if stamp is not None and size(made) >= MANY:
        _large.add(records.model)
        _keep(key or (stamp, records.db, what, *records.query.sql_with_params()), made)
    return made


def whole(model: Any, day: AsOf, count: Callable[[], int]) -> int:
    """What `count` says of all records of a type, or of those that hold on a chosen day."""
    return remembered((model, day.day if day.chosen else None), count, lambda _: True)


def remembered(what: tuple[Any, ...], count: Callable[[], T], worth: Callable[[T], bool]) -> T:
    """What `count` gives, made once for a revision where it is worth keeping; `what` says all that it depends on."""
    stamp = _stamp()
    if stamp is None:
        return count()
    key = (stamp, router.db_for_read(revision.Revision), *what)
    if found := _look(key):
        kept: T = found[0]
        return kept
    made = count()
    if worth(made):
        _keep(key, made)
    return made


def _look(key: Any) -> tuple[Any, ...]:
    """What is kept there, alone in a tuple; an empty one where nothing is."""
    with _lock:
        if key not in _kept:
            return ()
        _kept.move_to_end(key)
        return (_kept[key],)


def _keep(key: Any, made: Any) -> None:
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def _stamp() -> tuple[int, datetime] | None:
    """The revision that the present answer is of; None where nobody has asked for it, so that nothing is kept."""
    read = revision.last_read()
    return (read.number, read.changed_at) if read else None


def forget() -> None:
    """Count everything anew (for tests, which change data without raising the revision)."""
    _kept.clear()
    _large.clear()
