"""Management commands that meet a fault: killed half-way, on a full disk, where nothing may be written."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.knowledge import ROOT, environment

PATIENCE = 120


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


def kill(process: subprocess.Popen[str], when: Callable[[], bool], after: float) -> None:
    """kill -9 so many seconds after something has become true."""
    deadline = time.monotonic() + PATIENCE
    while not when():
        assert process.poll() is None, f"it was done before: {process.communicate()}"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(after)
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
