"""Templates without the blanks that make them readable: on a long page those weigh, and nobody sees them."""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import filesystem

# Untouched: translated texts, which are looked up letter by letter, and what a browser shows letter by letter.
_KEPT = re.compile(
    r"(\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}|<(pre|textarea)\b.*?</\2>)|[ \t]*\n\s*",
    re.DOTALL,
)
_TAG = r"\{%\s*(?:if|elif|else|endif|for|empty|endfor|with|endwith|block|endblock)\b(?:(?!%\}).)*%\}"
_TAGS_ALONE = re.compile(rf"^((?:{_TAG})+)\n", re.MULTILINE)


class Loader(filesystem.Loader):
    """Reads templates from their folders, pages squeezed once when they are read; blanks count in all other files."""

    def get_contents(self, origin: Origin) -> str:
        source = super().get_contents(origin)
        return squeezed(source) if origin.name.endswith(".html") else source


def squeezed(source: str) -> str:
    """A template whose lines have no indent, without empty lines and without the ends of lines of nothing but tags."""
    return _TAGS_ALONE.sub(r"\1", _KEPT.sub(lambda match: match[1] or "\n", source))
