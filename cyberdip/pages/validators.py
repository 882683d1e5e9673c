"""Validators of public pages: they change with the data, the program and, where no day was chosen, the UTC day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import http_date

from cyberdip import languages
from cyberdip.records import revision
from cyberdip.records.as_of import AsOf, today

# What pages are made by; tests and fixtures are not among it.
PARTS = ("actors", "cyberdip", "instruments", "norms", "templates")


@dataclass(frozen=True, slots=True)
class Validator:
    """ETag (weak, quoted) and Last-Modified (seconds since 1970); both None before any data was loaded."""

    etag: str | None
    last_modified: int | None

    @property
    def last_modified_text(self) -> str:
        return http_date(self.last_modified)


def of_page(request: HttpRequest, day: AsOf, daily: bool = False) -> Validator:
    """The validator of the page at this address now (one query); `daily`: each day another, whatever day it is of."""
    now = revision.current()
    if now is None:
        return Validator(None, None)
    name, changed_at = program()
    address = [request.get_full_path(), languages.current(), getattr(request, "form", "")]
    parts = [str(now.number), now.changed_at.isoformat(), day.day.isoformat(), *address, name]
    moments = [now.changed_at, changed_at]
    if daily or not day.chosen:
        # A page that speaks of today is a new page at midnight.
        now_on = today()
        parts.append(now_on.isoformat())
        moments.append(datetime.combine(now_on, time(), UTC))
    etag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    return Validator(f'W/"{etag}"', int(max(moments).timestamp()))


@cache
def program() -> tuple[str, datetime]:
    """A name for the running program and when it last changed (UTC): a new one never confirms an old one's page."""
    folders = [Path(settings.BASE_DIR) / part for part in PARTS]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _KINDS)
    digest, newest = hashlib.sha256(), 0.0
    for path in files:
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
        newest = max(newest, status.st_mtime)
    return digest.hexdigest()[:16], datetime.fromtimestamp(newest, UTC)


_KINDS = (".py", ".html", ".css", ".js", ".svg", ".mo")
