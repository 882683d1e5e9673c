"""The tags of what changed: `{% load changing %}`.

{% history_line record %}               a record's latest change, and the way to its history
{% feed_links record %}                 the feeds of a record, for programs that read the head of the page
{% collection_feed_link collection %}   the feed of a collection
{{ totals|in_one_line }}                what was done, with numbers: 3 added, 1 changed
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cyberdip.records.models import Record
from cyberdip.records.wording import listed
from cyberdip.site.changing.counts import Total
from cyberdip.site.changing.history import line_of
from cyberdip.site.changing.places import feed_path, participations_feed_path

register = template.Library()
_LINK = '<link rel="alternate" type="application/atom+xml" href="{}" title="{}">'


@register.filter
def in_one_line(totals: Iterable[Total]) -> str:
    """What was done to how many records."""
    return listed([one.said for one in totals])


@register.inclusion_tag("_partials/history_line.html", takes_context=True)
def history_line(context: Any, record: Record) -> dict[str, Any]:
    """The section of a record page on its history (one query)."""
    return {"history": line_of(record), "request": context["request"]}


@register.simple_tag
def feed_links(record: Record) -> SafeString:
    """Links to the feed of a record, and of who joins it where it is an instrument."""
    title = gettext("Changes of %(label)s") % {"label": record.label}
    links = format_html(_LINK, feed_path(record.collection, record.slug), title)
    if record.collection != "instruments":
        return links
    title = gettext("Participations in %(label)s") % {"label": record.label}
    return links + format_html(_LINK, participations_feed_path(record.slug), title)


@register.simple_tag
def collection_feed_link(collection: str) -> SafeString:
    """A link to the feed of a collection."""
    return format_html(_LINK, feed_path(collection), gettext("Changes of this collection"))
