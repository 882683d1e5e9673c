"""A database with all of `fixtures/` in it, made once a test run and shared by its workers.

It lies beside the test database: a file on SQLite, a database of its own on PostgreSQL.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The environment for a management command or a server on that database, and on this machine only."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": "for-tests-only", "ALLOWED_HOSTS": "", "DEBUG": "", **more}
    return {**os.environ, **settings}


def manage(database_url: str, *arguments: str, **more: str) -> None:
    """Run a management command there, with `more` in its environment; its output is shown when it fails."""
    command, settings = [sys.executable, "manage.py", *arguments], environment(database_url, **more)
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Do `make` in the first worker that comes here; the others wait until it is done. `folder` is theirs in common."""
    done = folder / f"{name}.done"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()


def loaded(folder: Path) -> str:
    """The DATABASE_URL of an SQLite file in `folder` that holds all fixtures."""
    url = f"sqlite:///{folder / 'knowledge.sqlite3'}"
    once(folder, "knowledge-on-sqlite", lambda: manage(url, "prepare"))
    return url
