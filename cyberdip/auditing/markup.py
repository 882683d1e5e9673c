"""Addresses of records in the templates of pages: examples and doors, which a rename would leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.template import engines

from cyberdip.records.checking import RowProblem, World
from cyberdip.records.naming import dead_addresses


def dead_in_templates(world: World) -> Iterator[RowProblem]:
    """Addresses in templates that lead to no record, each with its file."""
    folders = [Path(folder) for engine in engines.all() for folder in engine.dirs]
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            for address in dead_addresses(world, path.read_text(encoding="utf-8")):
                yield RowProblem("templates", str(path.relative_to(folder)), "", f"names {address}, which is not there")
