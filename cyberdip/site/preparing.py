"""Brings translations, database, data and static files up to date before the site starts, in no time where they are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cyberdip.exports.release.published import is_current

from . import stylesheet
from .translating import catalogues

Say = Callable[[str], object]

# Never linked to: two other browsers of the API.
UNUSED_STATIC = ["redoc", "rest_framework"]


def prepare(say: Say) -> None:
    """Make the files, migrate and load the fixtures, saying each step that has anything to do."""
    migrate(say)
    prepare_files(say)
    load(say)


def prepare_files(say: Say) -> None:
    """What needs no database: translations and static files."""
    compile_translations(say)
    collect_static(say)


def compile_translations(say: Say) -> None:
    """Compile the catalogues of translations that have changed."""
    done = catalogues.compile_stale()
    if done:
        say(f"Translations: compiled {', '.join(done)}")


def migrate(say: Say) -> None:
    """Apply the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Database: applying {len(plan)} migrations")
        call_command("migrate", interactive=False, verbosity=0)


def load(say: Say) -> None:
    """Load the fixtures; the loader itself sees at once when they are what the database holds."""
    call_command("load")


def make_files(say: Say) -> None:
    """Make the files to take home, where the present data has none; a site runs without them."""
    if is_current():
        return
    say("Files to take home: making them")
    try:
        call_command("release", stdout=StringIO())
    except CommandError as problem:
        say(f"Files to take home: {problem}")


def collect_static(say: Say) -> None:
    """Collect, name and compress the static files, unless none has changed since the last time."""
    if settings.DEBUG:
        return
    stamp, now = Path(settings.STATIC_ROOT) / ".collected", _static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    say("Static files: collecting and compressing")
    # What was collected before stays: a server that is still running serves it under its old name.
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_STATIC)
    stamp.write_text(now, encoding="ascii")


def _static_fingerprint() -> str:
    """Changes with the name and content of any source file, and with the way they are stored (5 MB: some 20 ms)."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    digest.update(Path(stylesheet.__file__).read_bytes())
    for finder in get_finders():
        for name, storage in sorted(finder.list(UNUSED_STATIC), key=lambda found: found[0]):
            digest.update(name.encode() + b"\0" + Path(storage.path(name)).read_bytes())
    return digest.hexdigest()
