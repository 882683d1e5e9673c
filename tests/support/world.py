"""The small world of tests/world (drawn in tests/WORLD.md), and copies of it that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.apps import apps as django_apps
from django.db import connection

from cyberdip.loading.engine import Outcome, load
from cyberdip.records.registry import record_types

TESTS = Path(__file__).resolve().parent.parent
WORLD = TESTS / "world"
DOCUMENTS = TESTS / "documents"


def load_world() -> Outcome:
    """Load the small world into an empty database."""
    return load(WORLD)


def copy_of_world(folder: Path) -> Path:
    """A copy of the small world's files."""
    return Path(shutil.copytree(WORLD, folder / "fixtures"))


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a load may change, by table, as the database holds it."""
    apps = {model._meta.app_label for model in record_types()} | {"records", "loading", "search"}
    models = (model for model in django_apps.get_models(include_auto_created=True) if model._meta.app_label in apps)
    return {model._meta.db_table: _rows(model._meta.db_table) for model in models}


def _rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(cursor.fetchall(), key=repr)
