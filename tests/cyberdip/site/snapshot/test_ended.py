"""A snapshot that is ended half-way: it tidies up where it can, and the next one where it could not."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from cyberdip.site.snapshot.asking import SnapshotError
from cyberdip.site.snapshot.draft import ENDED, MARK, draft, remove_left
from tests.support import faulty, knowledge, remote

PLACE = "copy"


@pytest.fixture
def own(_shared_folder: Path, tmp_path: Path) -> Path:
    """A database with the small world in it, of this test alone."""
    knowledge.collected(_shared_folder)
    world = knowledge.loaded(_shared_folder, "world").removeprefix("sqlite:///")
    return shutil.copyfile(world, tmp_path / "own.sqlite3")


@pytest.mark.server
@pytest.mark.thorough
def test_what_is_ended_leaves_nothing_and_what_is_killed_is_removed_next(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOWNLOADS_DIR", str(tmp_path / "downloads"))
    place = tmp_path / "in" / PLACE

    def begun() -> subprocess.Popen[str]:
        there = set(place.parent.glob("*"))
        process = faulty.start(f"sqlite:///{own}", "snapshot", str(place), "--processes=2")

        def is_writing() -> bool:
            return any(one.parents[2] not in there for one in place.parent.glob(".copy-*/actors/*/index.html"))

        remote.until(lambda: is_writing() or process.poll() is not None)
        assert process.poll() is None
        return process

    killed = begun()
    workers = _children(killed.pid)
    assert len(workers) == 2
    killed.kill()
    killed.communicate(timeout=faulty.PATIENCE)
    (left,) = place.parent.iterdir()
    remote.until(lambda: not any(map(_is_running, workers)))
    ended = begun()
    assert not left.exists()
    ended.send_signal(signal.SIGTERM)
    said = "".join(ended.communicate(timeout=faulty.PATIENCE))
    assert ended.returncode == ENDED
    assert f"Removed {left}, which a snapshot that was killed had left." in said
    assert "it was told to end. Nothing of it is left." in said
    assert "Traceback" not in said
    assert list(place.parent.iterdir()) == []


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text("ascii").split()]


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


def test_a_snapshot_that_is_being_made_is_not_removed(tmp_path: Path) -> None:
    with draft(tmp_path / PLACE) as folder:
        assert remove_left(tmp_path / PLACE) == []
        assert folder.exists()
    assert remove_left(tmp_path / PLACE) == []
    assert (tmp_path / PLACE).is_dir()
    assert list((tmp_path / PLACE).iterdir()) == []


def test_only_what_was_left_for_this_place_is_removed(tmp_path: Path) -> None:
    for name in (".copy-left", ".copy2-left", ".other-left"):
        (tmp_path / name).mkdir()
        (tmp_path / name / MARK).touch()
    (tmp_path / ".copy-of-mine").mkdir()
    assert remove_left(tmp_path / PLACE) == [tmp_path / ".copy-left"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [".copy-of-mine", ".copy2-left", ".other-left"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with draft(tmp_path / PLACE) as folder:
            (folder / "page.html").touch()
            raise SnapshotError

    with pytest.raises(SnapshotError):
        fail()
    assert list(tmp_path.iterdir()) == []
