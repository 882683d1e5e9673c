"""What is read once for each revision of the data and kept in memory: small wholes that many pages need."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from . import revision

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
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


class Some(Generic[K, T]):
    """What is read of single things for one revision, `most` of them: those not asked for longest go first.

    What it gives is shared: nobody changes it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._stamp: tuple[int, datetime] | None = None
        self._held: OrderedDict[K, T] = OrderedDict()
        self._lock = Lock()
        _all_some.add(self)

    def of(self, keys: Sequence[K], read: Callable[[list[K]], Mapping[K, T]]) -> list[T]:
        """What is read of some keys, in their order; `read` reads those that are not here."""
        now = revision.last_read()
        stamp = (now.number, now.changed_at) if now else None
        found = self._look(keys, stamp) if stamp else {}
        if missing := [key for key in keys if key not in found]:
            made = read(missing)
            found |= made
            if stamp:
                self._keep(made, stamp)
        return [found[key] for key in keys]

    def forget(self) -> None:
        with self._lock:
            self._held.clear()

    def _look(self, keys: Sequence[K], stamp: tuple[int, datetime]) -> dict[K, T]:
        with self._lock:
            if self._stamp != stamp:
                return {}
            held = self._held
            found = {key: held[key] for key in keys if key in held}
            for key in found:
                held.move_to_end(key)
            return found

    def _keep(self, made: Mapping[K, T], stamp: tuple[int, datetime]) -> None:
        with self._lock:
            if self._stamp != stamp:
                self._stamp = stamp
                self._held.clear()
            self._held |= made
            while len(self._held) > self._most:
                self._held.popitem(last=False)


_all_some: WeakSet[Some[Any, Any]] = WeakSet()


def forget() -> None:
    """Read everything again at its next use (for tests, which change data without raising the revision)."""
    _kept.clear()
    for some in _all_some:
        some.forget()
