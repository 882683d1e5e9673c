"""The small world of tests/world (drawn in tests/WORLD.md), and copies of it that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

from cyberdip.loading.dump import rendered
from cyberdip.loading.engine import Outcome, load
from cyberdip.loading.models import Change, Release
from cyberdip.records.revision import Revision

TESTS = Path(__file__).resolve().parent.parent
WORLD = TESTS / "world"
DOCUMENTS = TESTS / "documents"


def load_world() -> Outcome:
    """Load the small world into an empty database."""
    return load(WORLD)


def copy_of_world(folder: Path) -> Path:
    """A copy of the small world's files."""
    return Path(shutil.copytree(WORLD, folder / "fixtures"))


def everything() -> dict[str, object]:
    """All that a load may change in the database: every record as its file would have it, releases, the revision."""
    return {
        "files": dict(rendered()),
        "releases": list(Release.objects.values()),
        "changes": Change.objects.count(),
        "revision": list(Revision.objects.values()),
    }
