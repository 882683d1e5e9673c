"""What a template shows in plain English: texts outside the messages that translators get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

# Names of formats, a standard, a checksum and a parameter, and letters of a specimen: the same in every language.
SAME_EVERYWHERE = frozenset(["CSV", "JSON", "XLSX", "OpenAPI", "SHA", "Aa", "colour", "AIL"])
SPOKEN = frozenset(["aria-label", "title", "placeholder", "alt", "content"])
_SILENT = frozenset(["code", "script", "style"])
_FOR_PROGRAMS = {("name", "viewport"), ("name", "robots")}
_WORD = re.compile(r"[A-Za-z]{2,}")
_HIDDEN = {"blocktranslate": "endblocktranslate", "comment": "endcomment"}
# Arguments that are shown: of filters and tags; `_("…")` marks them.
_ARGUMENT = re.compile(r"""(?:^unknown |\bdefault(?:_if_none)?:|\bcaption=|\botherwise=)"[^"]*[A-Za-z]{2}""")
# Filters that know two forms, where languages have up to six, or cut at a comma that languages write otherwise.
_PIECES = re.compile(r"\|pluralize\b|\|yesno:\"[^\"]* ")


class _Reader(HTMLParser):
    """Texts and spoken attributes, with the elements they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        for name, value in attrs:
            if name in SPOKEN and not _FOR_PROGRAMS & set(attrs):
                self._take(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._take(data)

    def _take(self, text: str) -> None:
        if set(_WORD.findall(text)) - SAME_EVERYWHERE:
            self.found.append(" ".join(text.split()))


def unmarked(path: Path) -> list[str]:
    """The texts of a template that no translator would get, and the tags that build a text of pieces."""
    source = path.read_text()
    reader = _Reader()
    reader.feed("".join(_bare(source)))
    reader.close()
    tags = [t.contents for t in Lexer(source).tokenize() if t.token_type in (TokenType.VAR, TokenType.BLOCK)]
    return reader.found + [one for one in tags if _ARGUMENT.search(one) or _PIECES.search(one)]


def _bare(source: str) -> Iterator[str]:
    """The source without its tags, its values, and all that stands in a message or a comment."""
    until = ""
    for token in Lexer(source).tokenize():
        first = token.split_contents()[:2] if token.token_type is TokenType.BLOCK else []
        if until:
            until = "" if first[:1] == [until] else until
        elif first:
            inner = "endblock" if first[0] == "block" and first[1].endswith("_class") else ""
            until = _HIDDEN.get(first[0], inner)
        elif token.token_type is TokenType.TEXT:
            yield token.contents
