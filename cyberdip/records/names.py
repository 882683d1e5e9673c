"""What records are called in the language of the page: the one place where a title, or any text, is put into it.

All texts in one language are read in one query and kept for as long as the data revision is the same, so that a name
costs no query. English, and a language without texts, cost none at all: what is not there is the record's own, and
`marked` says in HTML that it is English.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from . import revision
from .languages import Language
from .models import Record

Texts = Mapping[tuple[str, str, str], str]
"""Texts by collection, slug and field."""
_NONE: Texts = {}
_ENGLISH, _ENGLISH_AMONG_ARABIC = mark_safe(' lang="en"'), mark_safe(' lang="en" dir="ltr"')
# By the code of the page's language: `zh-hans` is zh; English is none of them.
_LANGUAGES = {code: code[:2] for code, _ in settings.LANGUAGES if code[:2] in Language.values}
_kept: dict[str, tuple[tuple[int, datetime], Texts]] = {}


def language() -> str:
    """The language of the page, where it is one that records are translated into; empty for English."""
    return _LANGUAGES.get(translation.get_language() or "", "")


def text(record: Record, field: str) -> str | None:
    """What a field of a record says in the language of the page; None where it is not translated, and in English."""
    return translated(record.collection, record.slug, field)


def translated(collection: str, slug: str, field: str = "title") -> str | None:
    """The same for a record of which only collection and slug are known."""
    return _texts().get((collection, slug, field))


def title(record: Record) -> str:
    """The name of a record in the language of the page, or else its label, for places that hold no HTML."""
    return text(record, "title") or record.label


def known(record: Record, field: str) -> str:
    """A field of a record in the language of the page, or as it is in English."""
    return text(record, field) or str(getattr(record, field))


def marked(record: Record) -> SafeString:
    """The name of a record as HTML; marked as English where the page is in another language and has none."""
    return conditional_escape(own) if (own := text(record, "title")) is not None else in_english(record.label)


def marked_row(collection: str, slug: str, label: str) -> SafeString:
    """The name of a record of which only the label is at hand, as HTML, likewise."""
    own = translated(collection, slug)
    return in_english(label) if own is None else conditional_escape(own)


def marked_field(record: Record, field: str) -> SafeString:
    """A field of a record as HTML, likewise."""
    return conditional_escape(own) if (own := text(record, field)) is not None else in_english(getattr(record, field))


class English(str):
    """Words that stay English on a page in another language, for places that hold no HTML."""

    __slots__ = ()


def called(collection: str, slug: str, label: str) -> str:
    """The name of a record of which only the label is at hand, for places that hold no HTML; `mark_of` tells which."""
    return translated(collection, slug) or English(label)


def choices(records: QuerySet[Any]) -> list[tuple[str, str]]:
    """Slug and name, as `called` gives it, of titled records that a form offers (one query)."""
    collection = records.model.collection
    return [(slug, called(collection, slug, title)) for slug, title in records.values_list("slug", "title")]


def mark_of(words: object) -> SafeString:
    """The attributes of an element that holds what `called` gave."""
    return english_mark() if isinstance(words, English) else SafeString("")


def as_called(words: object) -> object:
    """What `called` gave, as HTML: marked where it is English only for want of a name."""
    return in_english(words) if isinstance(words, English) else words


def in_english(words: Any) -> SafeString:
    """English words as HTML, marked as such on a page in another language."""
    marks = english_mark()
    return format_html("<span{}>{}</span>", marks, words) if marks and words else conditional_escape(words)


def english_mark() -> SafeString:
    """The attributes of an element that holds English, on a page in another language; nothing in English."""
    spoken = language()
    return _ENGLISH_AMONG_ARABIC if spoken == Language.AR else _ENGLISH if spoken else SafeString("")


def forget() -> None:
    """Read all names again at their next use (for tests, as two that are undone may have the same moment)."""
    _kept.clear()


def _texts() -> Texts:
    """All texts in the language of the page (one query for each revision of the data and language)."""
    spoken = language()
    if not spoken:
        return _NONE
    now = revision.last_read() or revision.current()
    if now is None:
        return _NONE
    stamp = (now.number, now.changed_at)
    kept = _kept.get(spoken)
    if kept is None or kept[0] != stamp:
        kept = _kept[spoken] = (stamp, _read(spoken))
    return kept[1]


def _read(language_code: str) -> Texts:
    # By name, as the evidence is: translations cite their sources, and stand above this floor with them.
    found: Texts = apps.get_model("sources", "Translation")._default_manager.texts_in(language_code)
    return found
