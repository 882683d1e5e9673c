"""Which files there are, where, and what is known of them: `index.json` in the folder of the setting."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from cyberdip.pages.validators import program
from cyberdip.records import revision

INDEX = "index.json"
MADE = ".made"
"""What the files were made from and by, for this site alone: the index is the same wherever the data is."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name in addresses, what it is, its size in bytes."""

    name: str
    meaning: str
    media_type: str
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/data/{self.name}"


@dataclass(frozen=True)
class Published:
    """A release as files. `folder` holds them; `revision` is that of the data they were made from."""

    folder: Path
    index: bytes
    files: tuple[File, ...]
    version: str
    day: date
    release: int
    revision: int
    """Of the data that they were made from."""
    made_by: dict[str, str]

    def is_outdated(self) -> bool:
        """Whether the data has changed since (one query)."""
        now = revision.current()
        return now is None or self.revision != now.number

    def named(self, name: str) -> File | None:
        """The file of that name, if it is one of these."""
        return next((one for one in self.files if one.name == name), None)


def folder() -> Path:
    """The folder that holds the index, and the files in a folder within it."""
    return Path(settings.DOWNLOADS_DIR)


def published() -> Published | None:
    """What `manage.py release` last made; None before it ever ran."""
    try:
        written = [(folder() / name).stat() for name in (INDEX, MADE)]
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _read(folder(), tuple((one.st_mtime_ns, one.st_size, one.st_ino) for one in written))


def maker() -> dict[str, str]:
    """What decides the files beside the data: the program and the address of the site."""
    return {"program": program()[0], "address": settings.PUBLIC_URL}


def is_current() -> bool:
    """Whether there are files, made from the data as it is now by this program (one query)."""
    made = published()
    return made is not None and made.made_by == maker() and not made.is_outdated()


def folder_name(index: dict[str, Any]) -> str:
    """Name of the folder with the files of an index: another one for other bytes."""
    return hashlib.sha256("".join(one["sha256"] for one in index["files"]).encode()).hexdigest()[:16]


@lru_cache(maxsize=2)
def _read(place: Path, written: tuple[tuple[int, ...], ...]) -> Published:
    content = (place / INDEX).read_bytes()
    known: dict[str, Any] = json.loads(content)
    made: dict[str, Any] = json.loads((place / MADE).read_text(encoding="utf-8"))
    return Published(
        folder=place / folder_name(known),
        index=content,
        files=tuple(
            File(one["name"], one["description"], one["mediatype"], one["bytes"], one["sha256"])
            for one in known["files"]
        ),
        version=known["version"],
        day=date.fromisoformat(known["date"]),
        release=known["release"]["number"],
        revision=made.pop("revision"),
        made_by=made,
    )
