"""Citations in files: inside the record in YAML, in one CSV file per collection for tables.

Their slug is made from what they join, so no file needs to write it: collection, record, field and source.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cyberdip.records.columns import Value

from .problems import Problems
from .raw import RawRow

FOLDER = "sources/citations"
IN_RECORD = ("field", "source", "locator", "quote", "evidence", "note", "checked_on")
IN_TABLE = ("record", *IN_RECORD)
WHOLE_RECORD = "record"


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
    """Give each citation its slug; several of one source for one field are numbered in the order of their text."""
    seen: dict[str, int] = {}
    for raw in sorted(raws, key=sort_key):
        values = raw.values
        parts = (
            values.get("record_type"),
            values.get("record"),
            values.get("field") or WHOLE_RECORD,
            values.get("source"),
        )
        base = ".".join(str(part or "").replace("_", "-") for part in parts)
        seen[base] = seen.get(base, 0) + 1
        values["slug"] = base if seen[base] == 1 else f"{base}.{seen[base]}"


def sort_key(raw: RawRow) -> tuple[str, ...]:
    """Order of citations: by record, then field, source, locator, quotation."""
    return order(raw.values)


def order(values: dict[str, Value] | dict[str, str | list[str]]) -> tuple[str, ...]:
    """The same order for any row of a citation."""
    names = (
        "record_type",
        "record",
        "field",
        "source",
        "locator",
        "quote",
        "evidence",
        "note",
    )
    return tuple(str(values.get(name) or "") for name in names)
