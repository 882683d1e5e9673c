"""Databases of a test's own with the small world in them, to be loaded with all fixtures meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.support import cluster, knowledge


@dataclass(frozen=True)
class Database:
    """One database, and what can be seen of it from outside."""

    url: str
    place: str

    @property
    def engine(self) -> str:
        return self.url.partition(":")[0]

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.place)) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.place, autocommit=True) as connection:
            return connection.execute(statement).fetchall()

    def is_being_written(self) -> bool:
        """Whether a load has begun to write: it holds the lock of writers."""
        if self.engine == "postgresql":
            return self.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted") != [(0,)]
        with closing(sqlite3.connect(self.place, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            connection.execute("ROLLBACK")
        return False

    def written(self) -> int:
        """Bytes of its journal: how far a load has come."""
        if self.engine == "postgresql":
            return int(str(self.ask("SELECT pg_current_wal_insert_lsn() - '0/0'")[0][0]))
        journal = Path(f"{self.place}-wal")
        return journal.stat().st_size if journal.exists() else 0

    def state(self) -> tuple[object, ...]:
        """Enough to tell two states of the data apart: revision, releases, rows of the largest tables."""
        tables = ("sources_citation", "actors_actor", "instruments_participation", "loading_change", "search_entry")
        counts = [self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables]
        return (self.ask("SELECT number FROM records_revision")[0][0], *counts)


@pytest.fixture(scope="session")
def pair() -> Iterator[cluster.Pair]:
    """A PostgreSQL server that a test may kill."""
    with cluster.pair() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, _shared_folder: Path) -> Iterator[Database]:
    """A database with the small world in it, on each engine."""
    knowledge.collected(_shared_folder)
    if request.param == "sqlite":
        copy = shutil.copyfile(
            knowledge.loaded(_shared_folder, "world").removeprefix("sqlite:///"), tmp_path / "x.sqlite3"
        )
        yield Database(f"sqlite:///{copy}", str(copy))
        return
    primary = request.getfixturevalue("pair").primary
    primary.run("DROP DATABASE IF EXISTS faults WITH (FORCE)")
    primary.run("CREATE DATABASE faults")
    knowledge.fill(primary.url("faults"), "world")
    yield Database(primary.url("faults"), f"host={primary.folder} user=postgres dbname=faults")
