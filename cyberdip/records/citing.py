"""What can be cited, said once for every format: a work, and how an app says which work a record is.

An app's `citable.py` has `CITABLE`: for a record type, a function that gives the document which a record is (a treaty,
a resolution, a source), or None for one that is no document. The page of a record can be cited always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum
from typing import Any

from .dates import PartialDate
from .registry import app_module

LANGUAGE = "en"
"""References are English, as their styles are, whatever the language of the page."""


class WorkType(StrEnum):
    """What sort of thing is cited; each format has its own word for it."""

    TREATY = "treaty"
    RESOLUTION = "resolution"
    ACT = "act"
    REPORT = "report"
    DOCUMENT = "document"
    DATASET = "dataset"
    NEWS = "news"
    WEBPAGE = "webpage"


@dataclass(frozen=True, slots=True)
class Work:
    """A thing that can be cited.

    `key` is its name in a file of references: letters, digits, hyphens. `bodies` are those responsible, each a name
    that is never taken apart. `number` is its official symbol, `genre` what it is in a word. `container` is the site or
    paper that it is in; `place_in` the place in it that is meant, such as `para. 13(f)`. `version` and `as_of` tell
    which state of a page is meant, `status` how far a text binds, `checked` that its date is the day on which it was
    last checked, `accessed` when it was read.
    """

    key: str
    type: WorkType
    title: str
    bodies: tuple[str, ...] = ()
    date: PartialDate | None = None
    number: str = ""
    url: str = ""
    genre: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    language: str = ""
    place_in: str = ""
    in_force: PartialDate | None = None
    version: str = ""
    as_of: str = ""
    checked: bool = False
    status: str = ""
    accessed: Day | None = None

    def remarks(self) -> Iterator[str]:
        """What no format has a field for, in words."""
        if self.as_of:
            yield f"As of {self.as_of}"
        if self.checked and self.date:
            yield f"Last checked {self.date.spoken()}"
        if self.in_force:
            yield f"Entered into force {self.in_force.spoken()}"
        if self.place_in:
            yield f"At {self.place_in}"


def document_of(record: Any) -> Work | None:
    """The document that a record is, or that states it; None for what is no document (an actor, a topic)."""
    module = app_module(type(record), "citable")
    describe = module.CITABLE.get(type(record)) if module else None
    return describe(record) if describe else None


def one_line(text: str) -> str:
    """A text without line breaks and other control characters, blanks drawn together."""
    printable = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
