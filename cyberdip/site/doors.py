"""Where the door of a worker is put into Granian."""

from __future__ import annotations

from typing import Any

from granian.server import mp
from granian.wsgi import _callback_wrapper

from cyberdip.cache.door import Door

MAKES_CALLED = "_wsgi_call_wrap"
"""By this name a worker of Granian's finds what makes its function of an application; it has no other place for one."""


def set_doors(threads: int) -> None:
    """Have every worker that is started from now on stand at a door, with so many threads behind it.

    The application says by `ready` what is ready.
    """
    getattr(mp, MAKES_CALLED)  # who looks elsewhere would have one thread for everything

    def door(application: Any, *options: Any) -> Door:
        return Door(application.ready, _callback_wrapper(application, *options), threads)

    setattr(mp, MAKES_CALLED, door)
