"""Reads references back by libraries that are not ours: what a reference manager would hold after taking a file."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import rispy
from bibtexparser.entrypoint import parse_string as read_bibtex
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string as split_bibtex
from pylatexenc import latexwalker

from cyberdip.records.citing import Work, WorkType
from cyberdip.records.dates import PartialDate

STYLE = "harvard-cite-them-right"
# The reader of LaTeX makes its table of macros anew for every value, which takes a third of its time.
latexwalker.get_default_latex_context_db = cache(latexwalker.get_default_latex_context_db)


def works_of_every_type(**more: Any) -> list[Work]:
    """One work of each type that has everything, with some values of the test's own."""
    values: dict[str, Any] = {
        "title": "A title",
        "bodies": ("Council of Europe",),
        "date": PartialDate.parse("2018-12-05"),
        "number": "A/RES/73/27",
        "url": "https://example.org/a_b?c=%20d#e",
        "genre": "Kind",
        "container": "A site",
        "place": "New York",
        "language": "en",
        **more,
    }
    return [Work(key=f"work-{kind}", type=kind, **values) for kind in WorkType]


def bibtex(text: str) -> dict[str, dict[str, str]]:
    """Fields by key, LaTeX read as the text that it prints (bibtexparser); nothing may fail."""
    found = read_bibtex(text, append_middleware=[LatexDecodingMiddleware()])
    assert found.failed_blocks == []
    return {entry.key: {"ENTRYTYPE": entry.entry_type, **_fields(entry)} for entry in found.entries}


def bibtex_raw(text: str) -> dict[str, dict[str, str]]:
    """The same as it is written, for addresses, which no reader takes for LaTeX."""
    found = read_bibtex(text)
    return {entry.key: _fields(entry) for entry in found.entries}


def bibtex_names(text: str) -> dict[str, list[str]]:
    """Authors by key as BibTeX itself parts them (pybtex): braces keep a name whole."""
    entries = split_bibtex(text, "bibtex").entries
    return {key: [str(one) for one in entry.persons.get("author", [])] for key, entry in entries.items()}


def ris(text: str) -> dict[str, dict[str, Any]]:
    """References by their id (rispy)."""
    return {one["id"]: one for one in rispy.loads(text)}


def rendered(text: str) -> list[str]:
    """A bibliography in a style that is not ours, set by a CSL processor (citeproc-py)."""
    items = json.loads(text)
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(STYLE, validate=False), CiteProcJSON(items), formatter.plain
    )
    for one in items:
        bibliography.register(Citation([CitationItem(one["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def _fields(entry: Any) -> dict[str, str]:
    return {field.key: str(field.value) for field in entry.fields}
