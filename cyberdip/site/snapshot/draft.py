"""Where a snapshot is written before it is whole: a hidden folder beside its place, of which nothing stays.

`.copy-x1y2z3/` holds a locked file as long as somebody writes there. What was killed leaves the folder, but no lock, so
that the next snapshot for the same place tells it from one that is being made, and removes it.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from types import FrameType

from .asking import SnapshotError

MARK = ".being-made"
ENDED = 128 + signal.SIGTERM
"""What a shell says of a command that SIGTERM ended."""


@contextmanager
def draft(place: Path) -> Iterator[Path]:
    """A folder beside the place, which takes it at the end, or is gone."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise SnapshotError(f"{place} is there already and is not an empty folder: name another, or empty it.")
    parent = place.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=_prefix(place)))
    mark = folder / MARK
    try:
        with mark.open("wb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            folder.chmod(0o755)
            yield folder
            mark.unlink()
            if place.exists():
                place.rmdir()
            folder.rename(place.absolute())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_left(place: Path) -> list[Path]:
    """Remove what snapshots for this place left that were killed; what is being written stays."""
    # Names are compared, not matched: that of the place may hold any sign.
    beside = sorted(place.absolute().parent.glob(f".*/{MARK}"))
    left = [one.parent for one in beside if one.parent.name.startswith(_prefix(place)) and _is_left(one)]
    for folder in left:
        shutil.rmtree(folder)
    return left


def _prefix(place: Path) -> str:
    return f".{place.absolute().name}-"


def _is_left(mark: Path) -> bool:
    try:
        with mark.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def ended_tidily() -> Iterator[None]:
    """Within, SIGTERM raises SystemExit, so that whatever was begun is tidied away; once is enough."""

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise SystemExit(ENDED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def follow_parent() -> None:
    """Make this process end with the one that began it, and leave to that one what a terminal interrupts."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
