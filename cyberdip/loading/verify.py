"""Checks quotations and line locators of citations against the source documents themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cyberdip.sources.models import QUOTE_WORDS, Citation, Source

LINE = re.compile(r"line ([1-9][0-9]*)", re.ASCII)
_SAME = str.maketrans({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0xA0: " "})


@dataclass(frozen=True, slots=True)
class Miss:
    """A citation that does not hold, and why."""

    citation: str
    reason: str

    def __str__(self) -> str:
        return f"{self.citation}: {self.reason}"


def verify(folder: Path | None) -> tuple[int, list[Miss]]:
    """Number of citations of source documents checked, and the misses.

    Without a folder only the form is checked: a line locator, and a quotation that is not too long. With it, that
    each document is there with the recorded SHA-256 and that the quotation stands on the line named.
    """
    lines: dict[str, list[str]] = {}
    misses: list[Miss] = []
    for source in Source.objects.exclude(file=""):
        if folder:
            found = _document(source, folder)
            if isinstance(found, Miss):
                misses.append(found)
            else:
                lines[source.slug] = found
    cited = list(Citation.objects.exclude(source__file="").order_by("source", "slug"))
    for citation in cited:
        misses += _misses(citation, lines.get(citation.source_id) if folder else None)
    return len(cited), misses


def _document(source: Source, folder: Path) -> list[str] | Miss:
    path = folder / source.file
    if not path.is_file():
        return Miss(source.slug, f"its document {source.file} is not in {folder}")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        return Miss(source.slug, f"{source.file} is not the text whose SHA-256 is recorded")
    return content.decode("utf-8", "replace").split("\n")


def _misses(citation: Citation, lines: list[str] | None) -> Iterator[Miss]:
    if len(citation.quote.split()) > QUOTE_WORDS:
        yield Miss(citation.slug, f"quotes more than {QUOTE_WORDS} words")
    match = LINE.fullmatch(citation.locator)
    if not match:
        yield Miss(citation.slug, f"locator {citation.locator!r} is not of the form `line N`")
        return
    if lines is None:
        return
    number = int(match[1])
    if number > len(lines):
        yield Miss(
            citation.slug,
            f"{citation.locator} is beyond the document's {len(lines)} lines",
        )
    elif _folded(citation.quote) not in _folded(lines[number - 1]):
        yield Miss(citation.slug, f"{citation.quote!r} does not stand on {citation.locator}")


def _folded(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
