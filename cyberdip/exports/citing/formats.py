"""The formats that references are offered in, found by their suffix or media type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cyberdip.records.citing import Work

from . import bibtex, csl, ris


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name for readers, the end of its addresses, its media type and what writes it."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Iterable[Work]], str]


FORMATS = (
    Format("BibTeX", bibtex.SUFFIX, bibtex.MEDIA_TYPE, bibtex.write),
    Format("RIS", ris.SUFFIX, ris.MEDIA_TYPE, ris.write),
    Format("CSL-JSON", csl.SUFFIX, csl.MEDIA_TYPE, csl.write),
)
