"""Makes a snapshot: beside its place first, and put there when it is whole."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from cyberdip.loading.models import Release
from cyberdip.records import as_of, revision

from . import plan as planning
from . import working
from .asking import SnapshotError, answer
from .copying import Copied, Copying
from .draft import draft
from .sitemap import write_found
from .writing import VARIANTS, Folder

ABOUT = "snapshot.json"
_HREF = re.compile(r'href="(/[^"#]*\?[^"#]*)')


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files with their variants, bytes, pages among them."""

    files: int
    bytes: int
    pages: int


def build(place: Path, prefixes: Sequence[str], live: str, at: str, processes: int) -> Made:
    """Write the snapshot into a folder that is empty or not there yet.

    `prefixes` are those of languages beside English; `live` is the site that answers the rest, or empty; `at` is where
    the snapshot will be read, for what speaks in whole addresses (sitemap, robots.txt), or empty to leave that out.
    SnapshotError or OSError where it cannot be made; then nothing of it is left.
    """
    root = settings.PUBLIC_URL
    before = revision.current()
    release = Release.objects.first()
    if before is None or release is None:
        raise SnapshotError("No data is loaded: run manage.py load first.")
    with draft(place) as folder:
        copied = Copied(as_of.today(), release.number, live)
        plan = planning.make(prefixes, _linked_from_home(root), pictures=bool(at and not live))
        done = list(_all_done(Copying(plan, folder, root, copied, before, at), processes))
        rest = Folder(folder)
        copy_static(set().union(*(used for _, _, used in done)), rest)
        if at:
            write_found(plan, root, at, rest)
        after = revision.current()
        if after is None or after.number != before.number or as_of.today() != copied.day:
            raise SnapshotError("The data, or the day, changed while it was being copied: run it again.")
        rest_files, rest_bytes = rest.finish()
        made = Made(
            sum(files for files, _, _ in done) + rest_files + 1,
            sum(size for _, size, _ in done) + rest_bytes,
            len(plan.pages) * (1 + len(prefixes)),
        )
        rest.write(ABOUT, _about(copied, made, prefixes))
        rest.finish()
    return made


def _linked_from_home(root: str) -> set[str]:
    """Addresses with a choice in them that the home page itself offers."""
    found = _HREF.findall(answer("/", root).decode())
    return {address.replace("&amp;", "&") for address in found}


def _all_done(copying: Copying, processes: int) -> Iterable[working.Done]:
    pieces = list(working.pieces(copying.plan))
    if processes == 1:
        worker = working.Worker(copying)
        return [worker.do(piece) for piece in pieces]
    # A connection belongs to the process that opened it.
    connections.close_all()
    way = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    try:
        with ProcessPoolExecutor(processes, way, working.start, (copying,)) as pool:
            waiting = [pool.submit(working.do, piece) for piece in pieces]
            try:
                return [one.result() for one in waiting]
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    except BrokenProcessPool as broken:
        raise SnapshotError("A process that wrote it was ended from outside (is there memory enough?).") from broken


def copy_static(names: set[str], folder: Folder) -> None:
    """The static files that pages need, as they were collected, with the variants made then."""
    for name in sorted(names):
        for suffix in ("", *VARIANTS.values()):
            source = Path(settings.STATIC_ROOT, f"{name.partition('?')[0]}{suffix}")
            if source.exists():
                folder.copy(f"{settings.STATIC_URL[1:]}{name}{suffix}", source)
            elif not suffix:
                raise SnapshotError(f"The static file {name} is not collected: run manage.py prepare --static-only.")


def _about(copied: Copied, made: Made, prefixes: Sequence[str]) -> bytes:
    """What a program may want to know of the snapshot."""
    about = {
        "day": copied.day.isoformat(),
        "release": copied.release,
        "site": copied.live or None,
        "languages": ["en", *prefixes],
        "files": made.files,
        "bytes": made.bytes,
    }
    return f"{json.dumps(about, indent=2)}\n".encode()


def processors() -> int:
    """How many processes are worth it here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
