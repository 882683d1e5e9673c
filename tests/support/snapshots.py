"""Snapshots for tests, made by the command itself in a process of its own, from a database of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support import knowledge

LIVE = "https://cyberdip.example"


def make(database_url: str, folder: Path, *options: str, live: str = LIVE) -> None:
    """A snapshot of an SQLite database. It is copied first: making the files to take home raises its revision."""
    own = folder.with_name(f"{folder.name}.sqlite3")
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(database_url.removeprefix("sqlite:///"), own)
    downloads = folder.with_name(f"{folder.name}-downloads")
    made = {"PUBLIC_URL": live, "DOWNLOADS_DIR": str(downloads)}
    knowledge.manage(f"sqlite:///{own}", "snapshot", str(folder), *options, **made)


def once(database_url: str, shared: Path, name: str, *options: str, live: str = LIVE) -> Path:
    """The same in a folder that all workers have in common, made by the first of them."""
    folder = shared / f"snapshot-{name}"
    knowledge.once(shared, folder.name, lambda: make(database_url, folder, *options, live=live))
    return folder
