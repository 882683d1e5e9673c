"""A load: read, check, compare, write; committed once or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from cyberdip.records.registry import app_module, record_types
from cyberdip.records.revision import raise_revision
from cyberdip.search.index import ensure, rebuild

from .difference import Difference, compare
from .edits import overwritten
from .files import digest
from .models import Release
from .problems import LoadError, Place, Problem, Problems
from .reading import Progress, read_all
from .release import edits_to_take_in, record
from .whole import BySlug, check_whole, note
from .writing import write

_LOCK = 0x6379_6264
"""Number of the lock that lets one load at a time into a PostgreSQL database."""


@dataclass(slots=True)
class Outcome:
    """What a load did, or would do: differences by collection, and the release it made (none: nothing changed)."""

    differences: dict[str, Difference] = field(default_factory=dict)
    release: Release | None = None
    rows: int = 0


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def _silent(what: str, share: float) -> None:
    """Tell nobody."""


def is_loaded(folder: Path) -> bool:
    """Whether the database already holds exactly what the last load read from these files (two queries)."""
    latest = Release.objects.first()
    return latest is not None and latest.sha256 == digest(folder)


def load(
    folder: Path,
    *,
    dry_run: bool = False,
    discard_edits: bool = False,
    why: str = "",
    progress: Progress = _silent,
) -> Outcome:
    """Make the database hold what the files under `folder` say; `why` is kept with the release.

    Raises LoadError with every problem found; then, and in a dry run, nothing is changed.
    """
    problems = Problems()
    if not folder.is_dir():
        problems.add(Place(str(folder), 0), "", "", "is not a folder of fixtures")
        problems.raise_if_any()
    if not dry_run and not discard_edits and is_loaded(folder):
        ensure()
        return Outcome()
    sha256 = digest(folder)
    rows = read_all(folder, problems, progress)
    found = check_whole(rows, problems)
    problems.raise_if_any()
    outcome = Outcome(rows=sum(len(listed) for listed in found.values()))
    try:
        with transaction.atomic():
            _one_at_a_time()
            outcome.differences = compare(found)
            if outcome.differences:
                _write(found, outcome, discard_edits, progress)
            if outcome.differences or edits_to_take_in():
                outcome.release = record(outcome.differences, sha256, datetime.now(UTC), why)
                raise_revision()
            if dry_run:
                raise _DryRun
            if not outcome.release:
                Release.objects.filter(pk__in=Release.objects.values("pk")[:1]).update(sha256=sha256)
    except _DryRun:
        outcome.release = None
    except (IntegrityError, DataError) as error:
        raise LoadError([Problem("database", 0, "", "", f"refused the rows: {error}")]) from error
    except OperationalError as error:
        reason = f"cannot be written ({str(error).strip()}): it may be busy with another change, or full"
        raise LoadError([Problem("database", 0, "", "", reason)]) from error
    return outcome


def _write(
    found: BySlug,
    outcome: Outcome,
    discard_edits: bool,
    progress: Progress,
) -> None:
    problems = Problems()
    if not discard_edits:
        for edit in overwritten(outcome.differences):
            note(edit, found, problems)
        problems.raise_if_any()
    write(outcome.differences, progress)
    for module in dict.fromkeys(filter(None, (app_module(model, "checks") for model in record_types()))):
        if hasattr(module, "check_database"):
            for problem in module.check_database():
                note(problem, found, problems)
    problems.raise_if_any()
    rebuild()


def _one_at_a_time() -> None:
    """Wait for another load of the same database to end (SQLite's write lock does so by itself)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
