"""Texts of records on pages in other languages: as they were translated, or in English and marked so."""

from __future__ import annotations

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cyberdip.records import names
from cyberdip.records.models import Record

from .prose import plain, prose

TEXTS = ("statement", "summary")
"""Columns that hold what a record page is read for."""
_OPENING = re.compile(r"<(p|ul|ol|blockquote)>")


def told(record: Record, field: str) -> str:
    """The bare words of the first paragraph of a prose column."""
    return plain(names.known(record, field) or "")


def field_prose(record: Record, field: str) -> SafeString:
    """A prose column as HTML; its paragraphs are marked where they are English on a page in another language."""
    return in_its_language(prose(names.known(record, field) or ""), record, field)


def in_its_language(html: SafeString, record: Record, field: str) -> SafeString:
    """Clean HTML of a column, its blocks with the language where that is not the page's."""
    marks = attribute(record, field)
    # Both are safe: the HTML is clean, the attribute ours.
    return mark_safe(_OPENING.sub(rf"<\1{marks}>", html)) if marks else html


def attribute(record: Record, field: str) -> SafeString:
    """The attribute `lang` for an element that holds a column in English, on a page in another language."""
    return names.english_mark() if names.text(record, field) is None else SafeString("")


def english_only(record: Record) -> SafeString:
    """A line for where the text of a record begins; nothing in English, or where all of it is translated."""
    if not names.language():
        return SafeString("")
    held = [field for field in TEXTS if getattr(record, field, "")]
    missing = [field for field in held if names.text(record, field) is None]
    if not missing:
        return SafeString("")
    whole = gettext("The text of this record is in English only.")
    words = whole if missing == held else gettext("A part of the text of this record is in English only.")
    return format_html('<p class="english-only">{}</p>', words)
