"""One stylesheet from many: what `site.css` imports is put in its place when static files are collected.

The sources are plain CSS that browsers read as they are (while developing, and in tests, they do); collected, they are
one file without comments and needless blanks, so that a page costs one request.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

SHEET = "site/site.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\);')
_BLANK = re.compile(r"\s*([{};,])\s*|\s+")
_PIECE = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.DOTALL)
Read = Callable[[str], str]


class MissingSheetError(Exception):
    """A stylesheet imports a file that is not there; the message names both."""


def joined(name: str, read: Read) -> str:
    """The sheet with the sheets it imports in their place; `read` gives the text of a sheet by its name."""
    folder = posixpath.dirname(name)
    return _IMPORT.sub(lambda found: joined(posixpath.join(folder, found[1]), read), read(name))


def small(css: str) -> str:
    """The same rules without comments and needless blanks; quoted text stays as it is."""
    kept, end = [], 0
    for piece in _PIECE.finditer(css):
        kept += [_squeezed(css[end : piece.start()]), piece[1] or ""]
        end = piece.end()
    return "".join([*kept, _squeezed(css[end:])]).strip().replace(";}", "}")


def _squeezed(css: str) -> str:
    """Blanks matter in selectors and in calculations, not beside the signs between rules."""
    return re.sub(r"(?<=[\w-]): ", ":", _BLANK.sub(lambda found: found[1] or " ", css))


def source(name: str) -> str:
    """The text of a static file as it is written, for `joined`."""
    path = finders.find(name)
    if not path:
        raise MissingSheetError(f"{SHEET} imports {name}, which is no static file.")
    with open(path, encoding="utf-8") as stream:
        return stream.read()


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names files by their content and compresses them, as its parent, after joining the stylesheet."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[tuple[str, str, bool]]:
        """What is stored under which name; the joined sheet takes the place of the one with imports."""
        if SHEET in paths:
            memory = InMemoryStorage()
            memory.save(SHEET, ContentFile(small(joined(SHEET, source)).encode()))
            paths = {**paths, SHEET: (memory, SHEET)}
        yield from super().post_process(paths, *args, **options)
