"""Counts over many records, made once for each revision of the data: to count a million rows, or to tell tens of
thousands apart by their topics, takes a tenth of a second however well they are indexed, and lists and facets count on
every page. Of a kind of which there are few, each is counted anew every time, but for all of it, whose count every list
begins with."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sized
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from django.db import router

from . import revision
from .as_of import AsOf
from .filters import Records

T = TypeVar("T")
MANY = 5_000
"""Records of a kind from which its counts are kept: those of a few of them are looked for among as many."""
MOST = 20_000
"""Numbers in the counts that a worker keeps; those not asked for longest go first."""

_lock = Lock()
_kept: OrderedDict[Any, Any] = OrderedDict()
_numbers = 0
"""How many numbers are in what is kept."""
_large: set[Any] = set()
"""Record types of which so many were counted."""


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
    if size(made) >= MANY:
        _large.add(records.model)
    if stamp is not None and records.model in _large:
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
    global _numbers
    with _lock:
        if key not in _kept:
            _numbers += _weight(made)
        _kept[key] = made
        while _numbers > MOST and len(_kept) > 1:
            _numbers -= _weight(_kept.popitem(last=False)[1])


def _weight(made: Any) -> int:
    """How many numbers are in a count; a number alone is one, and so is an empty list."""
    return max(1, len(made)) if isinstance(made, Sized) else 1


def _stamp() -> tuple[int, datetime] | None:
    """The revision that the present answer is of; None where nobody has asked for it, so that nothing is kept."""
    read = revision.last_read()
    return (read.number, read.changed_at) if read else None


def forget() -> None:
    """Count everything anew (for tests, which change data without raising the revision)."""
    global _numbers
    _numbers = 0
    _kept.clear()
    _large.clear()
