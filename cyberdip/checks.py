"""System checks on the whole project: what the settings and the database must offer before the site is started."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


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


@register(Tags.caches)
def replicas_are_not_read_yet(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say so when REPLICA_URLS is set: the addresses are accepted, but every read still goes to DATABASE_URL."""
    if len(settings.DATABASES) == 1 or settings.DATABASE_ROUTERS:
        return []
    hint = "Leave REPLICA_URLS unset until reads are routed to replicas."
    return [Warning("REPLICA_URLS is set, but no query goes there yet.", hint=hint, id="cyberdip.W001")]
