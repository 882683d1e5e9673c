"""Days out of SQLite: it keeps them as text, and the same few thousand come again and again on every page and list."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.utils.dateparse import parse_date

MOST = 1 << 15


@lru_cache(maxsize=MOST)
def _day(text: bytes) -> Any:
    """What Django's own converter makes of it."""
    return parse_date(text.decode())


def _teach(connection: Any, **_: Any) -> None:
    # Here, as Django has set its own converter by the time that it connects.
    if connection.vendor == "sqlite":
        sqlite3.register_converter("date", _day)


connection_created.connect(_teach, dispatch_uid="cyberdip_days")
