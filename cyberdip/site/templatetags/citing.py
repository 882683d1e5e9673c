"""The tags by which a record's page offers itself to be cited: `{% load citing %}`.

{% record_head record %}               what reference managers, networks and programs read in the head of its page
{% citations record as works %}        what can be cited: text in one style, and the formats
{% reference pieces %}                 a reference with the titles in it set as such
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cyberdip.exports.citing import plain
from cyberdip.exports.citing.plain import Piece
from cyberdip.records.models import Record
from cyberdip.site.markup import links
from cyberdip.site.twins import head, works
from cyberdip.site.twins.offers import REFERENCES, Offer, path_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing to cite: what it is, an id for its text, the text, and its files by format."""

    name: str
    anchor: str
    text: SafeString
    files: list[tuple[Offer, str]]


@register.simple_tag(takes_context=True)
def citations(context: Any, record: Record) -> list[Cited]:
    """The page, and the document that it is about where there is one (one query).

    Of a chosen day no date of access is told: the page stays the same on every day it is read.
    """
    request = context["request"]
    day, path = request.as_of, record.get_absolute_url()
    page = works.of_page(record, head.root_of(request), day, None if day.chosen else day.day)
    files = [(offer, links.keep_day(path_of(path, offer), day)) for offer in REFERENCES]
    found = [Cited(_("Cite this page"), "citation", reference(plain.chicago(page)), files)]
    document = works.of_document(record, day.day)
    if document is not None:
        text = reference(plain.chicago(document))
        files = [(offer, f"{path_of(path, offer)}?{works.OF}={works.DOCUMENT}") for offer in REFERENCES]
        found.append(Cited(_("Cite the document"), "citation-of-document", text, files))
    return found


@register.simple_tag
def reference(pieces: Iterable[Piece]) -> SafeString:
    """A reference; the title of a work of its own is set as one."""
    parts = ((format_html("<cite>{}</cite>", one.text) if one.title else one.text,) for one in pieces)
    return format_html_join("", "{}", parts)


@register.simple_tag(takes_context=True)
def record_head(context: Any, record: Record) -> SafeString:
    """Metadata and links of the page of a record; its links are put into a header as well.

    Nothing on other pages about it (its brief, its status): they are not what is cited.
    """
    request = context["request"]
    if request.path_info != record.get_absolute_url():
        return SafeString("")
    return head.of_record(record, request)
