"""A language in which every translated text stands in brackets: what is not marked for translation, or glued, shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import translation

from cyberdip.pages import ready, settling
from cyberdip.site.markup.matrix import empty_cells
from cyberdip.site.templatetags import site_frame

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_NAMES = ("gettext", "pgettext", "ngettext", "npgettext")


@contextmanager
def brackets() -> Iterator[None]:
    """As long as the block lasts, texts that are translated stand in ⟦⟧."""
    spoken: Any = translation._trans  # type: ignore[attr-defined]
    # The functions are put there at their first use.
    translation.gettext("a")
    plain = {name: getattr(spoken, name) for name in _NAMES}
    _forget()
    try:
        for name, function in plain.items():
            setattr(spoken, name, _bracketed(function))
        yield
    finally:
        for name, function in plain.items():
            setattr(spoken, name, function)
        _forget()


def _forget() -> None:
    """What is kept by language, which the brackets do not change."""
    empty_cells.cache_clear()
    site_frame.forget()
    settling.forget()
    ready.PIECES.forget()


def _bracketed(function: Any) -> Any:
    def translated(*texts: Any) -> str:
        text = str(function(*texts))
        # None: no language at all, which is how the program asks for its own words.
        return text if translation.get_language() is None else f"⟦{text}⟧"

    return translated


def outside(text: str) -> str:
    """What of a text stands in no brackets."""
    while (rest := _INNERMOST.sub("", text)) != text:
        text = rest
    return text.strip()
