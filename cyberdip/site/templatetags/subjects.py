"""Tags of the pages of norms, actors and instruments: `{% load subjects %}`.

{% cited_prose notes record "summary" %}           a prose column as HTML, its references at the end of its last line
{% cited_prose notes record "summary" "first" %}   its first paragraph alone; "rest": all but the first
{% explained record "statement" %}                  a column of plain text, abbreviations explained and terms linked
{% cite_all notes records %}                        references for a list of records, each note once
{{ counts|at:record.slug }}                        the value of a mapping under a key; None where it has none
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cyberdip.records import names
from cyberdip.records.models import Record
from cyberdip.site.markup import cites, spoken, terms
from cyberdip.site.markup.prose import prose
from cyberdip.sources.notes import Notes
from cyberdip.topics.models import Definition

register = template.Library()
_END = "</p>"


@register.simple_tag(takes_context=True)
def cited_prose(context: Any, notes: Notes, record: Record, name: str, part: str = "all") -> SafeString:
    """A prose column of a record with the notes that support it; empty where that part holds nothing.

    Abbreviations are explained and terms linked where they first stand; the words of a definition are left alone.
    """
    own = names.text(record, name)
    text = part_of(own or getattr(record, name), part)
    if not text:
        return SafeString("")
    html, references = prose(text), cites.cite(notes, record, name)
    if own is None and not isinstance(record, Definition):
        html = _explained(context, html)
    html = spoken.in_its_language(html, record, name)
    if html.endswith(_END):
        # Both halves are safe: they came from the sanitiser and from format_html.
        return mark_safe(f"{html.removesuffix(_END)}{references}{_END}")
    return mark_safe(f"{html}{references}")


@register.simple_tag(takes_context=True)
def explained(context: Any, record: Record, name: str) -> SafeString:
    """A column of plain text in the language of the page, or in English; what is English explained as in prose."""
    own = names.text(record, name)
    return _explained(context, format_html("{}", getattr(record, name) if own is None else own), own is None)


def _explained(context: Any, html: SafeString, english: bool = True) -> SafeString:
    request = context["request"]
    return terms.explained(html, terms.of_page(request), request.as_of) if english else html


@register.simple_tag
def cite_all(notes: Notes, records: Iterable[Record]) -> SafeString:
    """References for a list of records, each note once."""
    return cites.cite_all(notes, records)


@register.filter
def part_of(text: str, part: str) -> str:
    """The first paragraph of a text, the rest of it, or all; paragraphs are parted by an empty line."""
    first, _, rest = text.strip().partition("\n\n")
    return {"first": first, "rest": rest.strip(), "all": text.strip()}[part]


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """The value of a mapping under a key, or None."""
    return values.get(key)
