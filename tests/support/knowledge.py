"""Databases with all of `fixtures/`, or with tests/world, in them, made once a test run and shared by its workers.

They lie beside the test database: a file on SQLite, a database of its own on PostgreSQL.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORLD = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "cyberdip.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load", "tests/world")
"""


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The environment for a management command or a server on that database, and on this machine only."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": "for-tests-only", "ALLOWED_HOSTS": "", "DEBUG": "", **more}
    return {**os.environ, **settings}


def manage(database_url: str, *arguments: str, **more: str) -> None:
    """Run a management command there, with `more` in its environment; its output is shown when it fails."""
    run(database_url, "manage.py", *arguments, **more)


def run(database_url: str, *arguments: str, **more: str) -> None:
    """As `manage`, for any Python program."""
    command, settings = [sys.executable, *arguments], environment(database_url, **more)
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


def loaded(folder: Path, name: str = "knowledge") -> str:
    """The DATABASE_URL of an SQLite file in `folder` that holds all fixtures, or the small `world`."""
    url = f"sqlite:///{folder / f'{name}.sqlite3'}"
    once(folder, f"{name}-on-sqlite", lambda: fill(url, name))
    return url


def collected(folder: Path) -> None:
    """Have the static files that pages name collected, and translations compiled, once for all workers."""
    once(folder, "static", lambda: manage("sqlite:///:memory:", "prepare", "--static-only"))


def fill(database_url: str, name: str) -> None:
    """Make the tables and load all fixtures (`knowledge`) or tests/world (`world`).

    KNOWLEDGE in the environment lends a loaded SQLite file, for `make test` has just made one.
    """
    lent = os.environ.get("KNOWLEDGE", "")
    if name == "knowledge":
        if lent and database_url.startswith("sqlite:///"):
            shutil.copyfile(ROOT / lent, database_url.removeprefix("sqlite:///"))
        manage(database_url, "prepare")
    else:
        run(database_url, "-c", WORLD)  # one process, since every run waits for it
