"""Programs that some tests need beside Python: those of the machine, else Debian's, where this runs as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from fcntl import LOCK_EX, flock
from pathlib import Path
from tempfile import gettempdir


class MissingError(Exception):
    """A program is not here, and could not be installed."""


def program(name: str, *packages: str) -> str:
    """The path of a program, for which Debian's packages are installed where it is missing; MissingError says which."""
    if found := shutil.which(name):
        return found
    # One worker at a time: apt refuses a second.
    with Path(gettempdir(), "cyberdip-tests-apt.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not shutil.which(name):
            install(packages)
    if found := shutil.which(name):
        return found
    raise MissingError(f"No {name}: install it (Debian: apt-get install {' '.join(packages)}).")


def install(packages: Sequence[str]) -> None:
    """Install packages without what they only recommend; nothing happens where this is no Debian, or not root."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "-qq", *step], env=environment, stdout=sys.stderr, check=False)
