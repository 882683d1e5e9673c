"""What every download is made from: named columns, rows of public values, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cyberdip.loading.models import Release
from cyberdip.records.columns import Column

LICENCE = "Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/"
SITE = "Cyber diplomacy knowledge base"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One table to be written; `rows` may be read once only.

    `name` is that of its file, `collection` what its rows are; `day` is the day it speaks of, `about` label and text.
    """

    name: str
    collection: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    day: date
    about: tuple[tuple[str, str], ...]

    def file_name(self, suffix: str) -> str:
        """Such as `instruments-2015-12-31.csv`."""
        return f"{self.name}-{self.day.isoformat()}.{suffix}"


def about(address: str, day: str, sentences: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What a file says about itself; `day` as a reader says it (one query for the release)."""
    release = Release.objects.first()
    held = f"{release}, {release.released_at:%Y-%m-%d}" if release else "none yet"
    return (
        ("Title", SITE),
        ("Address", address),
        ("Release", held),
        ("As of", day),
        ("Filters", "; ".join(sentences) or "none: the whole collection"),
        ("Licence", LICENCE),
        ("Cite as", f"{SITE}, release of {held}, {address}"),
    )
