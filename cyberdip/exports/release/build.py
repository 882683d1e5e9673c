"""Makes all files of a release, and puts them where they are served, together or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cyberdip.exports import turtle
from cyberdip.exports.sheet import SITE
from cyberdip.loading.models import Release
from cyberdip.records import revision
from cyberdip.records.registry import record_types, table_of

from .database import Database
from .facts import DESCRIPTION, LICENCES, NAME, Facts
from .package import Package
from .published import INDEX, MADE, Published, folder, folder_name, maker, published
from .reading import batches, last_checked, one_state
from .writing import Lines, Turtle, Writer

FILES = {
    f"{NAME}.zip": ("application/zip", "Data package: CSV files with their schemas and keys (Frictionless Data)"),
    f"{NAME}.sqlite3": ("application/vnd.sqlite3", "SQLite database with keys, full text and views (for Datasette)"),
    f"{NAME}.jsonl": ("application/jsonl", "JSON Lines: one record a line"),
    f"{NAME}.ttl": (turtle.MEDIA_TYPE, "Turtle: linked data, the same graph as the JSON-LD of the API"),
}
"""Media type and meaning of each file, the most asked for first."""
PIECE = 1 << 20
"""Bytes of a file in memory at a time."""


def build() -> Published:
    """Make the files from the database as it is now, and an index that names them.

    Raises LookupError where no data is loaded, OSError where nothing can be written; what was there then stays.
    """
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix=".part-") as made:
        draft, parts = Path(made, "files"), Path(made, "parts")
        draft.mkdir()
        parts.mkdir()
        with one_state():
            facts = _write(draft, parts)
            index, read = _index(facts, draft), revision.current()
        target = place / folder_name(index)
        if not target.exists():
            draft.rename(target)
        Path(made, INDEX).write_text(f"{json.dumps(index, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
        _publish(Path(made, INDEX), place, read.number if read else 0)
    _forget_others(place, target.name)
    found = published()
    assert found is not None
    return found


def _publish(index: Path, place: Path, read: int) -> None:
    """Put the index in its place: from here on readers find the new files; `read` is the revision they were made from.

    The revision is raised where the index is a new one, as pages that show it are kept for as long as it is the same.
    """
    present = place / INDEX
    is_new = not present.exists() or present.read_bytes() != index.read_bytes()
    with transaction.atomic():
        now = revision.current()
        edited = now is not None and now.number != read
        made_from = read if edited or not is_new else revision.raise_revision()
        made = json.dumps({"revision": made_from, **maker()})
        (place / MADE).write_text(made, encoding="utf-8")
        index.replace(present)


def _write(draft: Path, parts: Path) -> Facts:
    """All files but the index, in one reading of the database."""
    release = Release.objects.first()
    if release is None:
        raise LookupError("no data is loaded: run manage.py load first")
    # Data that nobody ever checked has the day of its release.
    day = last_checked() or release.released_at.date()
    root = settings.PUBLIC_URL
    with ExitStack() as opened:
        lines = opened.enter_context(closing(Lines(draft / f"{NAME}.jsonl", root)))
        writers: list[Writer] = [
            opened.enter_context(closing(Package(draft / f"{NAME}.zip", parts, root))),
            opened.enter_context(closing(Database(draft / f"{NAME}.sqlite3", root))),
            lines,
            opened.enter_context(closing(Turtle(draft / f"{NAME}.ttl", root))),
        ]
        counts = _read_into(writers, day)
        facts = Facts(root, day, lines.fingerprint, counts)
        for writer in writers:
            writer.finish(facts)
    return facts


def _read_into(writers: list[Writer], day: date) -> dict[str, int]:
    """Hand every record to every writer; gives the number of records by collection."""
    counts: dict[str, int] = {}
    for model in record_types():
        table = table_of(model)
        counts[table.collection] = 0
        for batch in batches(model, day):
            counts[table.collection] += len(batch)
            for writer in writers:
                writer.add(table, batch)
    return counts


def _index(facts: Facts, draft: Path) -> dict[str, Any]:
    release = Release.objects.first()
    assert release is not None
    return {
        "title": SITE,
        "description": DESCRIPTION,
        "version": facts.version,
        "date": facts.day.isoformat(),
        "release": {
            "number": release.number,
            "date": release.released_at.date().isoformat(),
            "sha256": release.sha256,
        },
        "licence": LICENCES[0],
        "citation": facts.citation,
        "files": [
            {
                "name": name,
                "url": f"{facts.root}/data/{name}",
                "mediatype": media_type,
                "bytes": (draft / name).stat().st_size,
                "sha256": _sha256(draft / name),
                "description": meaning,
            }
            for name, (media_type, meaning) in FILES.items()
        ],
        "collections": facts.counts,
    }


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _forget_others(place: Path, kept: str) -> None:
    """Remove the files of earlier releases."""
    for one in place.iterdir():
        if one.is_dir() and one.name != kept and not one.name.startswith("."):
            shutil.rmtree(one, ignore_errors=True)
