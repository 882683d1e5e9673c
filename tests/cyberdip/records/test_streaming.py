"""Long readings hold little in memory, and leave the connection as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from actors.models import Actor
from cyberdip.records import streaming
from cyberdip.records.streaming import streamed

pytestmark = pytest.mark.usefixtures("world")
ROWS = Actor.objects.order_by("slug").values_list("slug", "checked_on", "other_names")


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "SIZE", 3)


def test_columns_are_those_of_djangos_own_rows() -> None:
    pieces = [list(zip(*columns, strict=True)) for columns in streamed(ROWS)]
    assert [len(piece) for piece in pieces[:-1]] == [3] * (len(pieces) - 1)
    assert [row for piece in pieces for row in piece] == list(ROWS)


def test_columns_that_only_order_are_left_out() -> None:
    rows = Actor.objects.distinct().order_by("title_key").values_list("kind")
    assert [value for (kinds,) in streamed(rows) for value in kinds] == [kind for (kind,) in rows]


def test_what_cannot_be_is_not_asked_for() -> None:
    assert list(streamed(ROWS.none())) == []


def test_sqlite_keeps_little_of_its_file_while_it_is_read(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "some.sqlite3")
    file.execute("CREATE TABLE some (one)")
    file.execute("PRAGMA mmap_size=1048576")
    connection: Any = SimpleNamespace(vendor="sqlite", connection=file, ensure_connection=lambda: None)

    def kept() -> list[int]:
        return [file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "mmap_size")]

    before = kept()
    file.execute("BEGIN")
    file.execute("SELECT count(*) FROM some").fetchall()
    with streaming.in_little_memory(connection):
        assert kept() == [-1000, 0]
    assert kept() == before != [-1000, 0]
    with streaming.in_little_memory(connection):
        file.close()  # nothing is left to be put back
