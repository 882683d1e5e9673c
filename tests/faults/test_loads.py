"""A load of everything over a small world: readers see one state or the other, and a load that dies leaves the old."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.support import cluster, faulty, knowledge, remote, site

from .conftest import Database

pytestmark = [pytest.mark.server, pytest.mark.thorough]

PATHS = ("/about/coverage/", "/data/", "/api/v1/norms/?format=csv", "/api/v1/actors/?page_size=1000", "/changes/")
FAR = (0, 1_000_000, 8_000_000)
"""Bytes that a load has written when it is killed; it writes some 20 million."""
DISKS = ["limit", *(["disk"] if faulty.may_mount() else [])]


def test_readers_see_the_old_release_until_the_new_one_is_whole(database: Database, tmp_path: Path) -> None:
    rooms = [{"WORKERS": "2", "PAGE_CACHE_MB": kept} for kept in ("0", "64")]
    with (
        site.running(database.url, tmp_path, **rooms[0]) as bare,
        site.running(database.url, tmp_path, **rooms[1]) as kept,
    ):
        places = [(address, path) for address in (bare, kept) for path in PATHS]
        old = {place: _body(*place) for place in places}
        seen = {place: Counter[bytes]() for place in places}
        done = threading.Event()

        def reader(place: tuple[str, str]) -> None:
            while not done.wait(0.2):  # the load needs its share of the machine
                seen[place][_body(*place)] += 1

        readers = [threading.Thread(target=reader, args=(place,)) for place in places]
        for one in readers:
            one.start()
        remote.until(lambda: all(seen.values()))
        status, said = faulty.run(database.url, "load")
        remote.until(lambda: all(seen[place].keys() - {old[place]} for place in places))
        done.set()
        for one in readers:
            one.join()
        assert (status, "Release 2." in said) == (0, True), said
        time.sleep(1)  # within which every worker shows it
        new = {place: _body(*place) for place in places}
    for place in places:
        assert set(seen[place]) == {old[place], new[place]}, f"{place}: {len(seen[place])} states"


def _body(address: str, path: str) -> bytes:
    status, headers, body = remote.Visitor(address).ask(path)
    assert status == 200, f"{path}: {status}"
    return body.replace(headers["x-request-id"].encode(), b"")


def test_a_load_that_is_killed_leaves_the_old_state_and_the_next_one_is_whole(database: Database) -> None:
    before = database.state()
    for far in FAR:
        begun = database.written()
        load = faulty.start(database.url, "load")
        faulty.kill(load, lambda: database.is_being_written() and database.written() - begun >= far)  # noqa: B023
        remote.until(lambda: not database.is_being_written())
        assert database.state() == before
    status, said = faulty.run(database.url, "load")
    assert (status, "Release 2." in said) == (0, True), said
    assert faulty.run(database.url, "load")[1].startswith("Nothing to do")


def test_of_two_loads_at_once_one_waits_and_has_nothing_left_to_do(database: Database) -> None:
    loads = [faulty.start(database.url, "load") for _ in range(2)]
    said = [load.communicate(timeout=faulty.PATIENCE) for load in loads]
    assert [load.returncode for load in loads].count(0) >= 1, said
    assert sum("Release 2." in out for out, _ in said) == 1, said
    for load, (out, error) in zip(loads, said, strict=True):
        if load.returncode:  # it waited as long as is set for SQLite
            assert "busy with another change" in error
        elif "Release 2." not in out:
            assert "Nothing to do" in out
    assert database.ask("SELECT count(*) FROM loading_release") == [(2,)]


@pytest.mark.parametrize("kind", DISKS)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_load_onto_a_full_disk_changes_nothing_and_says_so(database: Database, kind: str, tmp_path: Path) -> None:
    size = Path(database.place).stat().st_size
    if kind == "limit":
        _refused(database, faulty.run(database.url, "load", before=faulty.files_up_to(size + 1_000_000)))
        return
    with faulty.disk(tmp_path / "disk", 2 * size + 2_000_000) as folder:
        copy = folder / "x.sqlite3"
        copy.write_bytes(Path(database.place).read_bytes())
        on_disk = Database(f"sqlite:///{copy}", str(copy))
        _refused(on_disk, faulty.run(on_disk.url, "load"))


def test_a_load_into_a_postgresql_whose_disk_is_full_changes_nothing_and_says_so() -> None:
    with cluster.alone(faulty.small_disk(400_000_000)) as server:
        knowledge.fill(server.url(), "world")
        database = Database(server.url(), f"host={server.folder} user=postgres dbname=postgres")
        before = database.state()
        with faulty.full(server, 1_500_000):
            status, said = faulty.run(database.url, "load")
        assert (status, "Traceback" in said) == (1, False), said
        assert "database: cannot be written (" in said
        assert "nothing was changed" in said
        remote.until(lambda: server.answers)  # it starts anew by itself where its journal could not be written
        assert database.state() == before
        status, said = faulty.run(database.url, "load")
        assert (status, "Release 2." in said) == (0, True), said


def _refused(database: Database, answer: tuple[int, str]) -> None:
    status, said = answer
    assert status == 1
    reason = r"(database or disk is full|disk I/O error)"
    assert re.search(rf"database: cannot be written \({reason}\): it may be busy with another change, or full", said), (
        said
    )
    assert "1 problem; nothing was changed" in said
    assert "Traceback" not in said
    assert database.state()[0] == 1
    assert database.ask("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_dump_onto_a_full_disk_leaves_whole_files_only_and_says_so(database: Database, tmp_path: Path) -> None:
    whole, target = tmp_path / "whole", tmp_path / "target"
    faulty.run(database.url, "dump", str(whole))
    sizes = {file.relative_to(whole): file.stat().st_size for file in whole.rglob("*") if file.is_file()}
    limit = faulty.files_up_to(max(sizes.values()) - 1)
    status, said = faulty.run(database.url, "dump", str(target), before=limit)
    assert (status, "Traceback" in said) == (1, False)
    assert re.search(r"could not write the files: .*File too large", said), said
    written = [file.relative_to(target) for file in target.rglob("*") if file.is_file()]
    assert 0 < len(written) < len(sizes)
    assert all((target / name).read_bytes() == (whole / name).read_bytes() for name in written)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_where_nothing_may_be_written_a_load_says_so_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    with faulty.unwritable(tmp_path / "disk", Path(database.place)) as copy:
        status, said = faulty.run(f"sqlite:///{copy}", "load")
        assert copy.read_bytes() == Path(database.place).read_bytes()
    assert status == 1
    assert re.search(
        r"The database cannot be used: (unable to open database file|attempt to write a readonly)", said
    ), said
    assert "Traceback" not in said
