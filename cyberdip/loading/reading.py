"""Reads the whole folder of fixtures into rows by collection, with every problem of form noted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cyberdip.records.columns import Table
from cyberdip.records.registry import record_types, table_named, table_of

from . import citations, csv_files, yaml_files
from .files import all_files, files_of, read_text
from .problems import Place, Problems
from .raw import RawRow
from .rows import LoadedRow, understand

Rows = dict[str, list[LoadedRow]]
Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, from 0 to 1."""


def read_all(folder: Path, problems: Problems, progress: Progress) -> Rows:
    """All rows of all files by collection."""
    tables = [table_of(model) for model in record_types() if model.collection != "citations"]
    files = [(table, path) for table in tables for path in files_of(table, folder)]
    cited = [(table, citations.file_of(table.collection, folder)) for table in tables if table.form == "csv"]
    cited = [(table, path) for table, path in cited if path.is_file()]
    _strangers(folder, {path for _, path in [*files, *cited]}, problems)
    found: Rows = {table.collection: [] for table in tables}
    raw_citations: list[RawRow] = []
    for done, (table, path) in enumerate(files):
        progress("reading", done / (len(files) + len(cited)))
        found[table.collection] += _rows(table, path, folder, raw_citations, problems)
    for table, path in cited:
        raw_citations += _citation_rows(table, path, folder, problems)
    citations.name_all(raw_citations)
    found["citations"] = _understood(table_named("citations"), raw_citations, problems)
    progress("reading", 1)
    return found


def _rows(table: Table, path: Path, folder: Path, cited: list[RawRow], problems: Problems) -> list[LoadedRow]:
    name = path.relative_to(folder).as_posix()
    text = read_text(path, folder, problems)
    if text is None:
        return []
    if table.form == "csv":
        raws = csv_files.read(text, name, list(table.by_name), problems)
    else:
        raw = yaml_files.read(text, name, problems)
        raws = [raw] if raw else []
        if raw:
            slug = str(raw.values.get("slug", ""))
            _named_after(raw, path, "slug", slug, problems)
            cited += citations.complete(raw.citations, table.collection, slug, problems)
    rows = _understood(table, raws, problems)
    if table.split_by:
        for row in rows:
            value = str(row.values[table.split_by] or "")
            if value != path.stem:
                problems.add(
                    row.place_of(table.split_by),
                    table.split_by,
                    value,
                    f"stands in a file for {path.stem}; move the row",
                )
    return rows


def _named_after(raw: RawRow, path: Path, column: str, value: str, problems: Problems) -> None:
    if value and value != path.stem:
        problems.add(
            raw.place_of(column),
            column,
            value,
            f"is not the name of its file, {path.stem}",
        )


def _citation_rows(table: Table, path: Path, folder: Path, problems: Problems) -> list[RawRow]:
    text = read_text(path, folder, problems)
    if text is None:
        return []
    name = path.relative_to(folder).as_posix()
    raws = csv_files.read(text, name, citations.IN_TABLE, problems)
    for raw in raws:
        raw.values["record_type"] = table.collection
    return raws


def _understood(table: Table, raws: list[RawRow], problems: Problems) -> list[LoadedRow]:
    rows = (understand(table, raw, problems) for raw in raws)
    return [row for row in rows if row]


def _strangers(folder: Path, known: set[Path], problems: Problems) -> None:
    for path in all_files(folder):
        if path not in known:
            name = path.relative_to(folder).as_posix()
            problems.add(
                Place(name, 0),
                "",
                "",
                "belongs to no collection; see the map of the files in CONTRIBUTING.md",
            )
