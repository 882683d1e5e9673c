"""Django's database router: reads where the thread reads, writes to the primary."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from . import reading


class ReplicaRouter:
    """For DATABASE_ROUTERS. Replicas are copies: rows of both belong together, and tables come by themselves."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return reading.alias()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
