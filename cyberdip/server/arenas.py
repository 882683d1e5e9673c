"""How many separate stocks of memory a worker keeps."""

from __future__ import annotations

import ctypes

ARENAS = 2
_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's <malloc.h>, which Python does not name."""


def share_arenas() -> bool:
    """Have the threads of this process, and of those it forks, share their stocks of memory; whether it can be.

    glibc gives each thread a stock of its own, which keeps what was freed in it: with a worker's threads that is a
    tenth of its memory and grows for long, and Python lets one of them go on at a time anyway.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, ARENAS))
    except (AttributeError, OSError):  # another C library, which has none
        return False
