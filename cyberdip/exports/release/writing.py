"""What every writer of a release is, and the two whose files are one line or block after another."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Protocol

from cyberdip.exports import nodes, turtle
from cyberdip.exports.dictionary import OF_LINES
from cyberdip.records.columns import Table

from .facts import Facts
from .reading import Held


class Writer(Protocol):
    """Takes all records, collection by collection, a batch at a time; the file is whole after `finish`."""

    def add(self, table: Table, batch: list[Held]) -> None:
        """Write some records of one collection, those after the ones before."""

    def finish(self, facts: Facts) -> None:
        """Write what can only be said at the end."""

    def close(self) -> None:
        """Let go of the file, whole or not; harmless when done already."""


class Lines:
    """JSON Lines: an object a record, its collection, label and page first, then its columns; `record_type` is one of
    these, where a record is about another.

    `fingerprint` is the SHA-256 of what is known, whatever the address of the site.
    """

    def __init__(self, path: Path, root: str) -> None:
        self.file, self.root = path.open("w", encoding="utf-8", newline="\n"), root
        self.digest = hashlib.sha256()

    def add(self, table: Table, batch: list[Held]) -> None:
        for one in batch:
            told = (table.collection, one.values["slug"], one.title, f"{self.root}{one.path}")
            known = zip((column.name for column in OF_LINES), told, strict=True)
            whole: dict[str, Any] = {**dict(known), **one.values}
            self.file.write(f"{json.dumps(whole, ensure_ascii=False)}\n")
            self.digest.update(f"{json.dumps([table.collection, one.values])}\n".encode())

    def finish(self, facts: Facts) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    @property
    def fingerprint(self) -> str:
        return self.digest.hexdigest()


class Turtle:
    """The graph of all records."""

    def __init__(self, path: Path, root: str) -> None:
        self.file = path.open("w", encoding="utf-8", newline="\n")
        self.file.write(turtle.head(root))

    def add(self, table: Table, batch: list[Held]) -> None:
        for one in batch:
            self.file.writelines(turtle.block(nodes.of_record(table.model, one.values, one.title, one.path)))

    def finish(self, facts: Facts) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()
