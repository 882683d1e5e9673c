"""References to the numbered notes of a page, and signs for levels of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from cyberdip.records.evidence import LEVELS, NO_SOURCE, NONE, Evidence
from cyberdip.records.models import Record
from cyberdip.sources.notes import Notes, Use

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: dict[str, StrOrPromise] = {**dict(Evidence.choices), NONE: NO_SOURCE}


def cite(notes: Notes, record: Record, name: str = "") -> SafeString:
    """Superscript links to the notes that support a field of a record, or the mark `no source yet`.

    A field that holds nothing claims nothing, and gets nothing. One that only unverified notes support is marked so
    beside its links: it has a source, and nobody has read it there.
    """
    if name and getattr(record, name, None) in (None, "", []):
        return SafeString("")
    return _written(notes.cite(record, name)) or no_source()


def cite_row(notes: Notes, record: Record, *names: str) -> SafeString:
    """References for one row of a table: the notes for the whole record, or `no source yet`.

    With names: only the notes that those fields have of their own, to stand in their cells.
    """
    if names:
        return _written([use for name in names for use in notes.cite_own(record, name)])
    whole = _written(notes.cite_own(record, ""))
    return whole or (SafeString("") if notes.best_level(record) != NONE else no_source())


def cite_all(notes: Notes, records: Iterable[Record]) -> SafeString:
    """Each of the notes for some records once, to stand after a list of them; or `no source yet`."""
    return _written(notes.cite_all(records)) or no_source()


def no_source() -> SafeString:
    """The mark of what nothing supports."""
    return _doubt(NONE)


def _doubt(level: str) -> SafeString:
    return format_html('<span class="no-source">{}</span>', LABELS[level])


def _written(uses: list[Use]) -> SafeString:
    if not uses:
        return SafeString("")
    verified = any(use.note.evidence != Evidence.UNVERIFIED for use in uses)
    doubt = "" if verified else f" {_doubt(Evidence.UNVERIFIED)}"
    # A page has two hundred of them. All parts are numbers, names of ours, or escaped.
    return SafeString(f'<sup class="cite">{" ".join([_link(use) for use in uses])}</sup>{doubt}')


def _link(use: Use) -> str:
    # What the note says under the pointer is added by reading.js: here it would be a tenth of a long page.
    anchor = f' id="{use.anchor}"' if use.anchor else ""
    return f'<a href="{escape(use.address)}"{anchor}>{use.note.number}</a>'


def mark(level: str) -> SafeString:
    """A small sign for a level of evidence, with its name; the sign's shape tells it without colour too."""
    known = level if level in LEVELS else NONE
    return format_html('<span class="evidence evidence-{}">{}</span>', known, LABELS[known])
