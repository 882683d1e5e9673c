"""Where and how long is measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support import knowledge

FOLDER = knowledge.ROOT / ".local" / "bench"


@dataclass(frozen=True)
class Place:
    """A folder of the bench's own, a database with all fixtures in it, worker processes of every server, and rounds of
    so many seconds each."""

    folder: Path
    database_url: str
    workers: int
    rounds: int
    seconds: int


def prepare(workers: int, rounds: int, seconds: int) -> Place:
    """Make the folder, and bring its database up to date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{FOLDER / 'knowledge.sqlite3'}"
    knowledge.manage(url, "prepare")
    return Place(FOLDER, url, workers, rounds, seconds)
