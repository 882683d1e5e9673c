"""The files of the fixtures: which there are, their bytes and text, and the hash of the whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from cyberdip.records.columns import Table

from .problems import Place, Problems

MAX_FILE = 20_000_000
"""Bytes a file may have; far above any that is reviewed by people."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def all_files(folder: Path) -> list[Path]:
    """Every file below the folder, sorted; hidden ones (editor leftovers) apart."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def digest(folder: Path) -> str:
    """SHA-256 over names and bytes of every file: equal exactly when the files are."""
    whole = hashlib.sha256()
    for path in all_files(folder):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def files_of(table: Table, folder: Path) -> Iterator[Path]:
    """The files that hold the rows of one table."""
    if table.form == "csv" and not table.split_by:
        path = folder / f"{table.folder}.csv"
        if path.is_file():
            yield path
        return
    yield from sorted((folder / table.folder).glob(f"*.{table.form}"))


def read_text(path: Path, folder: Path, problems: Problems) -> str | None:
    """The text of a file, or None with the problem noted (too large, not UTF-8, NUL or other control bytes)."""
    name = path.relative_to(folder).as_posix()
    size = path.stat().st_size
    if size > MAX_FILE:
        problems.add(
            Place(name, 0),
            "",
            "",
            f"the file has {size:,} bytes; at most {MAX_FILE:,} are read",
        )
        return None
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(
            Place(name, line),
            "",
            content[error.start : error.start + 8],
            "is not UTF-8; save the file as UTF-8",
        )
        return None
    if text.startswith("\ufeff"):
        problems.add(
            Place(name, 1),
            "",
            "",
            "begins with a byte order mark; save the file as UTF-8 without one",
        )
        return None
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        problems.add(
            Place(name, line),
            "",
            f"\\x{ord(control[0]):02x}",
            "is a control character; only text is allowed",
        )
        return None
    return text
