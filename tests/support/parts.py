"""What a page in another language says in English without saying that it is English (WCAG 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from tests.support.html import VOID
from tests.support.pseudo import outside

# Names of formats, programs and languages of programs; numbers and symbols are told by their form.
_FORMATS = ("CSV", "XLSX", "JSON", "JSON-LD", "Turtle", "BibTeX", "RIS", "CSL-JSON")
SAME_EVERYWHERE = frozenset([*_FORMATS, "curl", "Python", "R", "JavaScript", "OpenAPI 3"])
# The title in the head is the name of a record, which its heading gives with its language.
_SILENT = frozenset(["script", "style", "code", "pre", "title"])
_BETWEEN = " \t\u00b7,.:;\u2013/"
_WORD = re.compile(r"[A-Za-z]{2,}")
# The first of a month in French, which is written as a number.
_FIRST = re.compile(r"\b1er\b")
_SYMBOL = re.compile(
    r"ETS No\. \d+|[A-Z]{1,8}/[\w./() -]+|[A-Z][A-Za-z]{1,3}|[A-Z0-9-]{2,12}|https?://\S+|[\w.-]+\.[a-z][a-z0-9]+(?:/\S*)?"
)
"""Symbols of documents, codes and acronyms, addresses."""


class _Reader(HTMLParser):
    """The texts of a page that stand in no element of another language than the page's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        above = bool(self.open) and self.open[-1][1]
        told = (tag != "html" and "lang" in known) or "hreflang" in known or tag in _SILENT
        if tag not in VOID:
            self.open.append((tag, above or told))
        if not above and not told:
            self.found += [str(known[name]) for name in ("aria-label", "alt", "placeholder") if known.get(name)]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # A mark keeps apart what stands in different elements.
        self.found.append(f"\n{data}\n" if not (self.open and self.open[-1][1]) else "")


def unmarked(html: str, names: Collection[str]) -> Iterator[str]:
    """English texts of records on a page rendered in brackets (tests.support.pseudo) that are not marked as English.

    `names` are the words of records that are none: names in the language of the page, names of persons.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for piece in outside("".join(reader.found)).split("\n"):
        said = _FIRST.sub("1", piece).strip(_BETWEEN)
        # One name, several, one within brackets, one with its symbol.
        readings = ([said], said.split(", "), said.split("; "), [said.strip("()")], said.rstrip(")").split(" ("))
        if _WORD.search(said) and not any(all(_is_known(one, names) for one in reading) for reading in readings):
            yield said


def _is_known(said: str, names: Collection[str]) -> bool:
    return said in names or said in SAME_EVERYWHERE or _SYMBOL.fullmatch(said) is not None
