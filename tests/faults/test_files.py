"""What becomes of a running site whose disk is full or read-only, and when a backup is brought back under it."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import faulty, knowledge, remote, site

from .conftest import Database

pytestmark = [pytest.mark.server, pytest.mark.thorough]

PAGE, FORM = "/actors/estonia/", "/admin/actors/actor/estonia/change/"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_disk_that_is_full_leaves_reading_alive_and_tells_editors(database: Database, tmp_path: Path) -> None:
    remote.make_editor(database.url)
    with site.running(database.url, tmp_path, WORKERS="2") as address:
        editor, reader = remote.signed_in(address), remote.Visitor(address)
        with closing(sqlite3.connect(database.place)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # Enough for what SQLite shares between readers, not for an edit.
        with faulty.no_more_than(40_000, site.workers_of(address)):
            assert {reader.ask(f"{PAGE}?as_of={year}")[0] for year in range(1990, 2010)} == {200}
            status, headers, page = _saved(editor)
            assert (status, headers["retry-after"]) == (503, "10")
            assert "Nothing is lost" in page.decode()
            assert {reader.ask(f"{PAGE}?as_of={year}")[0] for year in range(1970, 1990)} == {200}
        assert "Estonia saved" not in reader.text(PAGE)
        assert _saved(editor)[0] == 200
        remote.until(lambda: "Estonia saved" in reader.text(PAGE))
    said = _said(tmp_path)
    assert re.search(r"The database does not answer path=/admin/actors/.* reason=.*(disk is full|disk I/O error)", said)
    assert "Traceback" not in said
    assert database.ask("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_site_where_nothing_may_be_written_says_what_is_wrong(database: Database, tmp_path: Path) -> None:
    with (
        faulty.unwritable(tmp_path / "disk", Path(database.place)) as copy,
        site.running(f"sqlite:///{copy}", tmp_path) as address,
    ):
        reader = remote.Visitor(address)
        assert reader.text("/healthz") == "ok\n"
        status, _, ready = reader.ask("/readyz")
        assert (status, ready) == (503, b"The database does not answer.\n")
        status, headers, _ = reader.ask(PAGE)
        assert (status, headers["retry-after"], headers["cache-control"]) == (503, "10", "no-store")
    said = _said(tmp_path)
    assert re.search(r"ERROR cyberdip.site.away The database does not answer path=/actors/estonia/ reason=", said)
    assert "Traceback" not in said


def _saved(editor: remote.Visitor) -> tuple[int, dict[str, str], bytes]:
    return editor.submit(FORM, "actor_form", {"title": "Estonia saved"})


def _said(folder: Path) -> str:
    return "".join(file.read_text() for file in folder.glob("site-*.log"))


def test_a_backup_is_brought_back_under_a_running_site(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{faulty.programs_of_postgresql()}{os.pathsep}{os.environ['PATH']}")
    kept = tmp_path / "monday.backup"
    before = database.state()
    with site.running(database.url, tmp_path, WORKERS="2") as address:
        seen: Counter[int] = Counter()
        done = threading.Event()

        def reader() -> None:
            visitor = remote.Visitor(address)
            while not done.is_set():
                seen[visitor.ask(PAGE)[0]] += 1

        readers = [threading.Thread(target=reader) for _ in range(4)]
        for one in readers:
            one.start()
        old = remote.Visitor(address).text("/data/")
        knowledge.manage(database.url, "backup", str(kept))
        knowledge.manage(database.url, "load")
        remote.until(lambda: remote.Visitor(address).text("/data/") != old)
        knowledge.manage(database.url, "restore", str(kept), "--yes")
        remote.until(lambda: remote.Visitor(address).text("/data/") == old)
        done.set()
        for one in readers:
            one.join()
    assert set(seen) == {200}
    assert database.state()[1:] == before[1:]
    assert int(str(database.state()[0])) > int(str(before[0])) + 1  # no cache takes one state for the other
