"""What a query asks for, unit by unit, and the columns of an entry in which it may occur.

Words are runs of letters and digits (see `text`), so that nothing a reader types can be syntax.
"""

from __future__ import annotations

from dataclasses import dataclass

NAMES, WORDS, BODY = "names", "words", "body"
ANYWHERE: tuple[str, ...] = ()
NAMED, WORDED = (NAMES,), (NAMES, WORDS)
"""The columns that are sought in: all, those that name a record, those that say what it is."""
DOCUMENTS = {ANYWHERE: "document", NAMED: "named", WORDED: "worded"}
"""The columns in which PostgreSQL holds them together."""
TABLES = {ANYWHERE: "search_text", NAMED: "search_named", WORDED: "search_text"}
"""The tables in which SQLite is asked for them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that must occur: a word, a word's beginning (`prefix`), or a phrase of several words."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def alone(self) -> str:
        """A word as the suggestions that are kept for it name it (`Suggestion.typed`); a phrase has none."""
        return "" if len(self.words) > 1 else f"{self.words[0]}{'*' if self.prefix else ''}"

    @classmethod
    def of_alone(cls, typed: str) -> Unit:
        """The word that `alone` names so."""
        word = typed.removesuffix("*")
        return cls((word,), prefix=word != typed)

    def fts5(self) -> str:
        return f'"{" ".join(self.words)}"{"*" if self.prefix else ""}'

    def tsquery(self) -> str:
        parts = [f"'{word}'" for word in self.words]
        return f"({' <-> '.join(parts)}{':*' if self.prefix else ''})"
