"""The programs that the bench needs beside Python: those of the machine, else Debian's packages, unpacked and not
installed, so that no service starts and no administrator is needed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {"nginx": ("nginx",), "wrk": ("wrk", "libluajit-5.1-2"), "sqlite3": ("sqlite3", "libreadline8")}
TRIES = 300
"""Seconds for what fetches a package."""


class MissingError(Exception):
    """A program is not here and cannot be had; the message says how to get it."""


@dataclass(frozen=True)
class Tool:
    """A program, and the folder of libraries that came with it."""

    path: str
    libraries: str = ""

    def environment(self) -> dict[str, str]:
        """What it is to be started with."""
        return {**os.environ, "LD_LIBRARY_PATH": self.libraries} if self.libraries else dict(os.environ)


def find(name: str, folder: Path) -> Tool:
    """The program, from the PATH or from `folder`, where it is unpacked when it is nowhere; raises MissingError."""
    if path := shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"):
        return Tool(path)
    root = folder / "tools"
    if not _unpacked(name, root):
        _unpack(name, root)
    if found := _unpacked(name, root):
        libraries = sorted({str(file.parent) for file in root.glob("usr/lib/*/lib*.so*")})
        return Tool(str(found), ":".join(libraries))
    raise MissingError(f"{name} is not here and could not be had; on Debian or Ubuntu: apt-get install {name}")


def _unpacked(name: str, root: Path) -> Path | None:
    return next((path for path in (root / "usr/bin" / name, root / "usr/sbin" / name) if path.exists()), None)


def _unpack(name: str, root: Path) -> None:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    fetched = root / "packages"
    fetched.mkdir(parents=True, exist_ok=True)
    download = ["apt-get", "download", *PACKAGES[name]]
    if _quiet(download, fetched) and not (os.geteuid() == 0 and not _quiet(["apt-get", "update"], fetched)):
        _quiet(download, fetched)
    for package in fetched.glob("*.deb"):
        _quiet(["dpkg-deb", "-x", str(package), str(root)], fetched)
        package.unlink()


def _quiet(command: list[str], folder: Path) -> int:
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=TRIES, check=False).returncode
