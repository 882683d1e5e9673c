"""Writes the database back to files; after a load the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyberdip.records.columns import Table, Value
from cyberdip.records.registry import record_types, table_named, table_of
from cyberdip.sources.naming import order

from . import citations, csv_files, yaml_files
from .difference import present_rows
from .files import all_files
from .values import to_yaml

Public = dict[str, Value]


class EmptyDatabase(Exception):
    """There is nothing to write."""


def dump(folder: Path) -> dict[str, list[str]]:
    """Write every record under `folder`: files written, and files removed because nothing is in them any more.

    EmptyDatabase where there is no record at all: it would remove every file.
    """
    wanted = dict(rendered())
    if not wanted:
        raise EmptyDatabase
    written, removed = [], []
    for name, text in wanted.items():
        path = folder / name
        content = text.encode()
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: a full disk leaves the old file as it was.
            beside = path.with_name(f".{path.name}.part")
            try:
                beside.write_bytes(content)
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise
            written.append(name)
    for path in all_files(folder):
        name = path.relative_to(folder).as_posix()
        if name not in wanted:
            path.unlink()
            removed.append(name)
    return {"written": written, "removed": removed}


def rendered() -> Iterator[tuple[str, str]]:
    """Every file of the fixtures, by name relative to their folder, as the database would have it."""
    cited: dict[tuple[str, str], list[Public]] = {}
    for row in sorted(present_rows("citations").values(), key=order):
        cited.setdefault((str(row["record_type"]), str(row["record"])), []).append(row)
    for model in record_types():
        table = table_of(model)
        if table.collection == "citations":
            continue
        rows = sorted(present_rows(table.collection).values(), key=natural)
        if table.form == "yaml":
            yield from _yaml_files(table, rows, cited)
        else:
            yield from _csv_files(table, rows)
            yield from _citation_file(table.collection, rows, cited)


def natural(row: Public) -> tuple[Any, ...]:
    """Order of rows in a file: by slug, numbers by their value."""
    parts = re.split(r"([0-9]+)", str(row["slug"]))
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def _yaml_files(
    table: Table, rows: list[Public], cited: dict[tuple[str, str], list[Public]]
) -> Iterator[tuple[str, str]]:
    for row in rows:
        record: dict[str, Any] = _filled(table, row)
        listed = cited.get((table.collection, str(row["slug"])), [])
        if listed:
            record[yaml_files.CITATIONS] = [_citation(citation) for citation in listed]
        yield f"{table.folder}/{row['slug']}.yaml", yaml_files.write(record)


def _filled(table: Table, row: Public) -> dict[str, Any]:
    return {
        column.name: to_yaml(column, row[column.name])
        for column in table.columns
        if row[column.name] not in (None, "", [])
    }


def _citation(row: Public) -> dict[str, Any]:
    filled = _filled(table_named("citations"), row)
    return {name: filled[name] for name in citations.IN_RECORD if name in filled}


def _csv_files(table: Table, rows: list[Public]) -> Iterator[tuple[str, str]]:
    files: dict[str, list[Public]] = {}
    for row in rows:
        name = f"{table.folder}/{row[table.split_by]}.csv" if table.split_by else f"{table.folder}.csv"
        files.setdefault(name, []).append(row)
    for name, listed in sorted(files.items()):
        cells = [[column.as_text(row[column.name]) for column in table.columns] for row in listed]
        yield name, csv_files.write([column.name for column in table.columns], cells)


def _citation_file(
    collection: str, rows: list[Public], cited: dict[tuple[str, str], list[Public]]
) -> Iterator[tuple[str, str]]:
    columns = table_named("citations").by_name
    cells = [
        [columns[name].as_text(citation[name]) for name in citations.IN_TABLE]
        for row in rows
        for citation in cited.get((collection, str(row["slug"])), [])
    ]
    if cells:
        yield (
            f"{citations.FOLDER}/{collection}.csv",
            csv_files.write(citations.IN_TABLE, cells),
        )
