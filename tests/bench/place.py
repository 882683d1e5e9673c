"""Where and how long is measured."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tests.support import knowledge

FOLDER = knowledge.ROOT / ".local" / "bench"


@dataclass(frozen=True)
class Place:
    """A folder of the bench's own, a database with all fixtures in it and the same as it is released, worker processes
    of every server, and rounds of so many seconds each."""

    folder: Path
    database: Path
    released: Path
    workers: int
    rounds: int
    seconds: int

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}"


def prepare(workers: int, rounds: int, seconds: int) -> Place:
    """Make the folder, and bring its database and the files made of it up to date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    database, downloads = FOLDER / "knowledge.sqlite3", FOLDER / "downloads"
    url = f"sqlite:///{database}"
    knowledge.manage(url, "prepare")
    knowledge.manage(url, "release", DOWNLOADS_DIR=str(downloads))
    released = max(downloads.glob("*/cyberdip.sqlite3"), key=os.path.getmtime)
    return Place(FOLDER, database, released, workers, rounds, seconds)
