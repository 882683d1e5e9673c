"""Only the search of a snapshot, and the static files of its page: `python -m tests.support.search_files FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django


def main(place: Path) -> None:
    """Write them."""
    from django.conf import settings

    from cyberdip.records import as_of, revision
    from cyberdip.site.preparing import prepare_files
    from cyberdip.site.snapshot import plan, working
    from cyberdip.site.snapshot.build import copy_static
    from cyberdip.site.snapshot.copying import Copied, Copying
    from cyberdip.site.snapshot.writing import Folder

    prepare_files(print)
    place.mkdir(parents=True)
    present = revision.current()
    assert present
    copying = Copying(plan.make([], []), place, settings.PUBLIC_URL, Copied(as_of.today(), 1, ""), present)
    worker = working.Worker(copying)
    worker.do(("index", None))
    _, _, used = worker.do(("pages", [plan.SEARCH]))
    copy_static(used, Folder(place))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberdip.settings")
    django.setup()
    main(Path(sys.argv[1]))
