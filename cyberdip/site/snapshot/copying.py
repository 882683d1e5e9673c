"""What is copied, and how: shared by all processes that write a snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cyberdip.records.revision import Revision

from .plan import Plan


@dataclass(frozen=True, slots=True)
class Copied:
    """What a page of a snapshot says of itself: the day it was made, the release, the site it is a copy of, if any."""

    day: date
    release: int
    live: str


@dataclass(frozen=True)
class Copying:
    """All that one process needs to know to write its part. `root` begins the whole addresses of the site."""

    plan: Plan = field(repr=False)
    folder: Path
    root: str
    copied: Copied
    revision: Revision
    """Of the data when it was begun."""
    at: str = ""
    """Where it will be read, if that is known."""
