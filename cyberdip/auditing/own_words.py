"""Whether our texts are in our own words: no twelve words in a row of a document that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cyberdip.records.checking import RowProblem, World
from cyberdip.records.own_words import own_texts

WORDS = 12
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_APOSTROPHE = {0x2019: "'"}


class NotText(ValueError):
    """A document that cannot be read as text."""


def shared_words(world: World, folder: Path) -> Iterator[RowProblem]:
    """Texts of ours with twelve words in a row of a document in the folder; once for each text and document."""
    known = _rows_of_words(folder)
    for found in own_texts(world):
        named: set[str] = set()
        for words in _windows(found.text):
            document = known.get(words)
            if document and document not in named:
                named.add(document)
                reason = f"has {WORDS} words in a row of {document}: {words}"
                yield RowProblem(found.collection, found.slug, found.column, reason)


def _rows_of_words(folder: Path) -> dict[str, str]:
    """Every twelve words in a row of every document, to the name of the first that has them."""
    known: dict[str, str] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise NotText(f"{path} is no text in UTF-8") from error
        for words in _windows(text):
            known.setdefault(words, path.relative_to(folder).as_posix())
    return known


def _windows(text: str) -> Iterator[str]:
    words = _WORD.findall(text.translate(_APOSTROPHE).casefold())
    for start in range(len(words) - WORDS + 1):
        yield " ".join(words[start : start + WORDS])
