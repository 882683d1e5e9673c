"""Texts of answers on disk by their hash, so that a wrong one can be held against what it should have been."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LINES, WIDTH = 12, 200
"""How much of a difference is shown."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """A folder of them."""

    folder: Path

    def keep(self, body: bytes) -> str:
        """Its hash, by which it is found again."""
        digest = digest_of(body)
        file = self.folder / digest
        if not file.exists():
            file.write_bytes(body)
        return digest

    def difference(self, given: str, expected: Iterable[str]) -> Iterator[str]:
        """The lines in which a body differs from that of the expected ones which it is nearest to."""
        texts = [self._lines(one) for one in dict.fromkeys(expected)]
        lines = min((_differing(one, self._lines(given)) for one in texts), key=len)
        yield from (line[:WIDTH] for line in lines[:LINES])
        if len(lines) > LINES:
            yield f"… {len(lines) - LINES} more lines: {self.folder / given}"

    def _lines(self, digest: str) -> list[str]:
        return (self.folder / digest).read_bytes().decode(errors="replace").splitlines()


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _differing(before: list[str], after: list[str]) -> list[str]:
    found = difflib.unified_diff(before, after, "expected", "given", n=0, lineterm="")
    return list(found)[2:]
