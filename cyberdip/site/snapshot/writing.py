"""Files of a snapshot with their compressed variants, as `gzip_static` and its kin look for them."""

from __future__ import annotations

import os
from pathlib import Path

from cyberdip.cache import compressing
from cyberdip.cache.accepting import BROTLI, GZIP

VARIANTS = {BROTLI: ".br", GZIP: ".gz"}
PACKET = 1_200
"""Bytes that reach a reader in one packet whatever is done to them; shorter files have no variants."""
WEIGHT = 4_000_000
"""Bytes of files that wait for their variants. One after the other, files take half the time that they take in turns
with pages, whose making leaves nothing of the tables of the compression in the caches of the processor."""
_COMPRESSED = ("png", "zip", "sqlite3", "xlsx")


class Folder:
    """The folder that files are written to; what was written is counted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = self.bytes = 0
        self._made: set[str] = set()
        self._waiting: list[tuple[str, bytes]] = []
        self._weight = 0

    def write(self, name: str, content: bytes) -> None:
        """One file; its variants, where they are worth it, are written with those of others."""
        self._make_room(name)
        self._put(name, content)
        if len(content) > PACKET and not name.endswith(_COMPRESSED):
            self._waiting.append((name, content))
            self._weight += len(content)
            if self._weight > WEIGHT:
                self._pack()

    def copy(self, name: str, source: Path) -> None:
        """One file as it is."""
        self._make_room(name)
        self._put(name, source.read_bytes())

    def finish(self) -> tuple[int, int]:
        """Write what is still to be written; files and bytes since it was last done."""
        self._pack()
        done = self.files, self.bytes
        self.files = self.bytes = 0
        return done

    def _pack(self) -> None:
        for encoding, suffix in VARIANTS.items():
            for name, content in self._waiting:
                self._put(f"{name}{suffix}", compressing.compress(content, encoding))
        self._waiting.clear()
        self._weight = 0

    def _make_room(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder in self._made:
            return
        try:
            # The folder above is nearly always there, which `makedirs` would look for first.
            os.mkdir(f"{self.root}/{folder}")
        except OSError:
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
