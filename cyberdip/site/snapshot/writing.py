"""Files of a snapshot with their compressed variants, as `gzip_static` and its kin look for them."""

from __future__ import annotations

import os
from pathlib import Path

from cyberdip.cache import compressing
from cyberdip.cache.accepting import BROTLI, GZIP

VARIANTS = {BROTLI: ".br", GZIP: ".gz"}
PACKET = 1_200
"""Bytes that reach a reader in one packet whatever is done to them; shorter files have no variants."""
_COMPRESSED = ("png", "zip", "sqlite3", "xlsx")


class Folder:
    """The folder that files are written to; what was written is counted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = self.bytes = 0
        self._made: set[str] = set()

    def write(self, name: str, content: bytes) -> None:
        """One file, and its variants where they are worth it."""
        self._make_room(name)
        self._put(name, content)
        if len(content) > PACKET and not name.endswith(_COMPRESSED):
            for encoding, suffix in VARIANTS.items():
                self._put(f"{name}{suffix}", compressing.compress(content, encoding))

    def copy(self, name: str, source: Path) -> None:
        """One file as it is."""
        self._make_room(name)
        self._put(name, source.read_bytes())

    def _make_room(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self.root}/{folder}", exist_ok=True)
            self._made.add(folder)

    def _put(self, name: str, content: bytes) -> None:
        # A third of the calls of the system that `open` makes: there are a hundred thousand files.
        file = os.open(f"{self.root}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)
        self.files += 1
        self.bytes += len(content)
