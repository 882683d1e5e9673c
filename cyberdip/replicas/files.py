"""Connections to an SQLite file are kept between requests, but not to one that was moved away or put in its place."""

from __future__ import annotations

import os
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created

Identity = tuple[int, int] | None
_OPENED = "opened_file"
"""The attribute of a connection that names the file it was opened on."""


def _identity(connection: Any) -> Identity:
    """What tells the file at its address from any other; None where there is none."""
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _remember(connection: Any, **_: Any) -> None:
    if connection.vendor == "sqlite":
        setattr(connection, _OPENED, _identity(connection))


def forget_moved(**_: Any) -> None:
    """Close this thread's connections to files that are no longer where they were opened."""
    for connection in connections.all(initialized_only=True):
        idle = connection.connection is not None and not connection.in_atomic_block
        if connection.vendor == "sqlite" and idle and getattr(connection, _OPENED, None) != _identity(connection):
            connection.close()


connection_created.connect(_remember, dispatch_uid="cyberdip_opened_file")
request_started.connect(forget_moved, dispatch_uid="cyberdip_moved_file")
