"""What a text of a record may hold: one rule for files and for forms."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20_000
"""Characters of one value."""
ITEM_SEPARATOR = ";"
"""What parts the items of a list where they are written on one line, and therefore stands in none."""
# Control characters but tab and line feed, other systems' line breaks, halves of characters, no characters at all.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def fault(text: str, *, lines: bool) -> str:
    """Why a text cannot be kept, said of the text (`must be one line`); empty when it can.

    `lines` allows line feeds. A text that passes comes back from a file as the same text.
    """
    unfit = _UNFIT.search(text)
    if unfit:
        return f"has the character U+{ord(unfit[0]):04X}; only text is allowed"
    if text != text.strip():
        return "begins or ends with white space"
    if not lines and "\n" in text:
        return "must be one line"
    if text != unicodedata.normalize("NFC", text):
        return "is not in Unicode normal form C"
    return ""


def list_fault(items: list[str]) -> str:
    """Why a list of texts cannot be kept; empty when it can."""
    reasons = [reason for item in items if (reason := fault(item, lines=False))]
    if reasons:
        return reasons[0]
    if "" in items:
        return "has an empty item"
    if len(set(items)) != len(items):
        return "names an item twice"
    if any(ITEM_SEPARATOR in item for item in items):
        return "has an item with a semicolon, which separates items"
    return ""
