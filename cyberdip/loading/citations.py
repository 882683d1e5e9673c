"""Citations in files: inside the record in YAML, in one CSV file per collection for tables.

Their slug is made from what they join, so no file needs to write it: collection, record, field and source.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from cyberdip.sources.naming import named

from .problems import Problems
from .raw import RawRow, RawValue

FOLDER = "sources/citations"
IN_RECORD = ("field", "source", "locator", "quote", "evidence", "note", "checked_on")
IN_TABLE = ("record", *IN_RECORD)


def file_of(collection: str, folder: Path) -> Path:
    """The CSV file that holds the citations of a collection kept in tables."""
    return folder / FOLDER / f"{collection}.csv"


def complete(raws: Iterable[RawRow], collection: str, record: str, problems: Problems) -> list[RawRow]:
    """Citations written inside a record, with the record they belong to filled in."""
    done = []
    for raw in raws:
        for name in ("slug", "record_type", "record"):
            if name in raw.values:
                problems.add(
                    raw.place_of(name),
                    f"citations.{name}",
                    raw.values[name],
                    "is not written here: it follows from the record",
                )
        raw.values.update(record_type=collection, record=record)
        done.append(raw)
    return done


def name_all(raws: list[RawRow]) -> None:
    """Give each citation its slug."""
    for values, slug in list(named(raw.values for raw in raws)):
        cast("dict[str, RawValue]", values)["slug"] = slug
