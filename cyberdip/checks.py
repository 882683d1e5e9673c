"""System checks on the whole project: what the settings and the database must offer before the site is started."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.database)
def sqlite_has_full_text_search(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite must be built with FTS5, which the search uses."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return []
    with sqlite3.connect(":memory:") as probe:
        options = {row[0] for row in probe.execute("PRAGMA compile_options")}
    probe.close()
    if "ENABLE_FTS5" in options:
        return []
    hint = "Use a Python whose sqlite3 has FTS5, or PostgreSQL through DATABASE_URL."
    return [Error("This Python's SQLite has no FTS5 full-text search.", hint=hint, id="cyberdip.E001")]
