"""The tags and filters of every template of this site: `{% load pages %}`.

{% date record "adopted_on" %}          a partial date, as precise as known, or "date not known"
{% cite notes record "adopted_on" %}    superscript links to the notes for a field ("" or nothing: the whole record)
{% cite_row notes record %}             the same for a table row; with field names: their own notes only
{% link record %} {% link record "text" %}   a link to a record that keeps the chosen day
{% as_of_url "/actors/" request.as_of %}     any address with the chosen day
{% evidence_mark level %}               the sign for a level of evidence
{{ record.summary|prose }}              Markdown as clean HTML
{{ record.summary|plain }}              the bare words of its first paragraph
{% field_brief record column %}         the same with prose cut short
{% field_fact record column %}          a column in the line under a list entry; nothing where it is empty
{{ record|named }}                      the name of a record in the language of the page, or in English, marked so
{{ record|named_plainly }}              the same without HTML: for titles, attributes, drawings
{{ record|said:"official_name" }}       a text column, likewise; `told` for the bare words of prose
{% field_prose record "summary" %}      a prose column as HTML, likewise
{% spoken record "summary" %}           the attribute lang where a column is in English on a page in another language
{{ stance.stance|in_english }}          English words, marked so on a page in another language
{% english %}                           the attribute lang for an element of English words, on such a page
{% language_of option.label %}          the same, where they are English only for want of a name in that language
{{ listing.count|counted }}              a number of things in the manner of the language: 12,980
{{ words|listed }}                      words with the commas of the language between them
{{ list.listed|list_heading }}          what a list is called by the collection of its rows; `of_collection`: that
{% english_only record %}               a line that says so of the whole text of a record
{{ record|twin }}                       the record's address in the API
{% field_value record column %}         the value of a column (records.columns.Column) as a reader sees it
{% evidence_mark_of notes record %}     the sign for the best level of a record
{% facet_value facet value %}           one value of a facet as a checkbox
{% unknown "place not known" %}         what is not known, in a muted manner
{% ready record level %}…{% endready %}  what is written of a record once for all lists (pages/ready.py)
{% between_sentences %}                 a blank, where the language of the page has one between two sentences
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day_type
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from cyberdip.pages import ready, related
from cyberdip.records import names, numbers, wording
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column
from cyberdip.records.models import Record
from cyberdip.records.shortening import shortened
from cyberdip.records.wording import capital
from cyberdip.site.markup import cites, dates, facets, links, spoken, values
from cyberdip.site.markup import prose as prose_markup
from cyberdip.sources import completeness
from cyberdip.sources.notes import Notes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
_ENDS = (".", "!", "?", "\u3002", "\uff01", "\uff1f", "\u061f")
"""Ends of a sentence, the Chinese and the Arabic ones too."""
_WITHOUT_BLANKS = ("zh",)
"""Languages whose sentences stand side by side without one."""
register.tag(ready.ready)
register.simple_tag(dates.unknown, name="unknown")
register.simple_tag(cites.mark, name="evidence_mark")
register.simple_tag(facets.value, name="facet_value")
register.filter("twin", links.twin)
register.filter("named", names.marked)
register.filter("named_plainly", names.title)
register.filter("said", names.marked_field)
register.filter("said_plainly", names.known)
register.filter("told", spoken.told)
register.simple_tag(spoken.field_prose, name="field_prose")
register.simple_tag(spoken.attribute, name="spoken")
register.simple_tag(names.english_mark, name="english")
register.simple_tag(names.mark_of, name="language_of")
register.filter("in_english", names.in_english)
register.filter("as_called", names.as_called)
register.filter("counted", numbers.counted)
register.filter("shortened", shortened)
register.filter("list_heading", completeness.list_heading)
register.filter("of_collection", related.heading)
register.simple_tag(spoken.english_only, name="english_only")


@register.filter
def listed(parts: Sequence[str]) -> str:
    """Words with the commas of the language of the page between them; nothing for none."""
    return wording.listed(parts) if parts else ""


@register.simple_tag
def between_sentences() -> str:
    """What stands between two sentences of one paragraph."""
    return "" if (get_language() or "").partition("-")[0] in _WITHOUT_BLANKS else " "


@register.simple_tag
def date(record: Record, name: str, absent: StrOrPromise = dates.NOT_KNOWN) -> SafeString:
    """A date column of a record."""
    return dates.of_record(record, name, absent)


@register.simple_tag
def day(value: day_type | None, absent: StrOrPromise = dates.NOT_KNOWN) -> SafeString:
    """A day that is no column of a record."""
    return dates.plain(value, absent)


@register.simple_tag
def cite(notes: Notes, record: Record, name: str = "") -> SafeString:
    """References to the notes that support a field of a record."""
    return cites.cite(notes, record, name)


@register.simple_tag
def cite_row(notes: Notes, record: Record, *names: str) -> SafeString:
    """References for a row of a table; with names, those that some fields of it have of their own."""
    return cites.cite_row(notes, record, *names)


@register.simple_tag
def evidence_mark_of(notes: Notes, record: Record) -> SafeString:
    """The sign for the best level of evidence of a record as a whole."""
    return cites.mark(notes.best_level(record))


@register.simple_tag(takes_context=True)
def field_value(context: Any, record: Record, column: Column) -> SafeString:
    """The value of one column."""
    return values.shown(record, column, _day(context))


@register.simple_tag(takes_context=True)
def field_brief(context: Any, record: Record, column: Column) -> SafeString:
    """The value of one column, prose cut after some words; for tables."""
    return values.brief(record, column, _day(context))


@register.simple_tag
def field_cite(notes: Notes, record: Record, column: Column) -> SafeString:
    """References for one column of a record; nothing where the column holds no claim."""
    return cites.cite(notes, record, column.name) if values.claims(record, column) else SafeString("")


@register.simple_tag(takes_context=True)
def field_fact(context: Any, record: Record, column: Column) -> SafeString:
    """One fact in the line under a list entry: nothing where the column is empty."""
    return values.fact(record, column, _day(context))


@register.simple_tag(takes_context=True)
def link(context: Any, record: Record, text: str = "") -> SafeString:
    """A link to a record, keeping the day the page speaks of."""
    return links.to_record(record, _day(context), text)


@register.simple_tag
def as_of_url(address: str, as_of: AsOf | str | None) -> str:
    """An address of this site, keeping the chosen day."""
    return links.keep_day(address, as_of)


@register.simple_tag(takes_context=True)
def url_here(context: Any, address: str) -> str:
    """An address of this site, keeping the day the page speaks of."""
    return links.keep_day(address, _day(context))


@register.filter
def sentence(text: str) -> str:
    """A remark as a sentence: a capital first, a full stop last."""
    text = capital(text.strip())
    return text if text.endswith(_ENDS) else pgettext("a remark as a sentence", "%(remark)s.") % {"remark": text}


@register.filter
def plain(text: str | None) -> str:
    """Markdown as the bare words of its first paragraph."""
    return prose_markup.plain(text or "")


@register.filter
def prose(text: str | None) -> SafeString:
    """Markdown as clean HTML; nothing for nothing."""
    return prose_markup.prose(text or "")


def _day(context: Any) -> AsOf | None:
    return getattr(context.get("request"), "as_of", None)
