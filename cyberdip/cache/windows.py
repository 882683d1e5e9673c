"""Counts how often somebody did something in the present minute, or hour, of the clock."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache


def count_in(what: str, who: str, seconds: int) -> int:
    """One more; how many there have been, for all workers alike where they share a cache."""
    # Who asks may be named by a header, so it is not used as a key as it stands.
    digest = hashlib.sha256(who.encode()).hexdigest()[:32]
    key = f"{what}:{int(time.time() // seconds)}:{digest}"
    if cache.add(key, 1, timeout=2 * seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out in between
        return 1


def left_of(seconds: int) -> float:
    """Seconds until the next minute, or hour, begins."""
    return seconds - time.time() % seconds
