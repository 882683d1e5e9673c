"""Keeps the whole database in one file and brings it back: with the engines' own means, while the site runs.

Everything is in it: records, releases, editors, the log of edits. A backup is of its engine; between engines the
fixtures travel (`manage.py dump`, `manage.py load`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

from cyberdip.records.models import Revision
from cyberdip.records.revision import raise_revision

BEGINNINGS = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}
"""What a backup of each engine begins with."""


class BackupError(Exception):
    """A backup that cannot be made or brought back; the message says which file and what to do."""


def backup(file: Path, *, replace: bool = False) -> int:
    """Write the database, as it is at one moment, to `file`; gives its size in bytes.

    The file appears when it is whole. BackupError: it is there already and `replace` is off, its folder is not there or
    not writable, the disk is full, or PostgreSQL's own program is missing.
    """
    if file.exists() and not replace:
        raise BackupError(f"{file} is there already; choose another name, or --replace it")
    if not file.parent.is_dir():
        raise BackupError(f"{file.parent} is not a folder")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        _write(unfinished)
        unfinished.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{file} cannot be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return file.stat().st_size


def restore(file: Path) -> int:
    """Put what a backup holds in the place of everything in the database; gives the new data revision.

    Readers see the old state until the new one is whole. The revision goes beyond both, so that no cache takes one
    state for the other. BackupError: no file, a damaged one, one of another engine.
    """
    _check(file)
    before = _revision()
    if connection.vendor == "sqlite":
        _restore_sqlite(file)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", str(file))
    with transaction.atomic():
        Revision.objects.filter(number__lt=before).update(number=before)
        return raise_revision()


def _revision() -> int:
    """The present number; 0 where the database has no tables yet."""
    if Revision._meta.db_table not in connection.introspection.table_names():
        return 0
    return Revision.objects.values_list("number", flat=True).first() or 0


def _write(file: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
        os.chmod(file, 0o600)  # it holds the editors' password hashes
        return
    file.touch(mode=0o600)
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={file}")


def _check(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            beginning = stream.read(16)
    except OSError as error:
        raise BackupError(f"{file} cannot be read: {error.strerror}") from error
    if beginning.startswith(BEGINNINGS[connection.vendor]):
        return
    other = next((name for name, mark in BEGINNINGS.items() if beginning.startswith(mark)), None)
    if other is None:
        raise BackupError(f"{file} is no backup")
    raise BackupError(f"{file} is a backup of {other}; DATABASE_URL names {connection.vendor}")


def _restore_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file.resolve()}?mode=ro", uri=True)) as source:
            found = source.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok":
                raise BackupError(f"{file} is damaged: {found}")
            table = "SELECT 1 FROM sqlite_master WHERE name = ?"
            if not source.execute(table, [Revision._meta.db_table]).fetchone():
                raise BackupError(f"{file} is a database of another program")
            connection.ensure_connection()
            # One transaction of the engine's: other connections read the old pages until it ends.
            source.backup(connection.connection)
    except sqlite3.Error as error:
        raise BackupError(f"{file} cannot be brought back: {error}") from error


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database; the password goes through the environment, which nobody lists."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not on the PATH; it comes with PostgreSQL's client programs")
    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    login = {variable: str(settings[name]) for variable, name in names.items() if settings[name]}
    if mode := settings["OPTIONS"].get("sslmode"):
        login["PGSSLMODE"] = mode
    target = [f"--dbname={settings['NAME']}"] if program == "pg_restore" else []
    done = subprocess.run([found, *target, *arguments], env={**os.environ, **login}, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise BackupError(f"{program}: {said[0]}")
