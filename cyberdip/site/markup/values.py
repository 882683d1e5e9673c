"""The value of any public column as a reader sees it; what is empty is said to be not known."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext

from cyberdip.records import languages, names
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column, Kind
from cyberdip.records.models import Record
from cyberdip.records.wording import yes_or_no

from . import dates, links, spoken

BRIEF_WORDS = 25
# Columns that say something about the record's keeping, not about the world.
HOUSEKEEPING = {"slug", "order", "checked_on"}


def claims(record: Record, column: Column) -> bool:
    """Whether the column makes a claim about the world that wants a source."""
    return column.name not in HOUSEKEEPING and bool(_raw(record, column))


def shown(record: Record, column: Column, day: AsOf | None) -> SafeString:
    """HTML for the value: dates as precise as known, relations as links, lists as lists.

    Relations must be loaded with the record; a list of relations reads its prefetched rows.
    """
    value = _raw(record, column)
    if value is None or value in ("", []):
        return dates.unknown(gettext("not known"))
    if column.kind in (Kind.PARTIAL_DATE, Kind.DAY):
        return dates.of_record(record, column.name)
    if column.kind is Kind.RELATION:
        return links.to_record(getattr(record, column.name), day)
    if column.kind is Kind.RELATIONS:
        return _listed([links.to_record(other, day) for other in value])
    if column.kind is Kind.LIST:
        return _listed([names.in_english(item) for item in value])
    if column.kind is Kind.PROSE:
        return spoken.field_prose(record, column.name)
    if column.kind is Kind.TEXT and column.name == "language":
        return format_html("{}", languages.name_of(value))
    if column.kind is Kind.TEXT:
        return names.marked_field(record, column.name)
    return _plain(column, value)


def brief(record: Record, column: Column, day: AsOf | None) -> SafeString:
    """The value as `shown`, but prose as its first words."""
    value = _raw(record, column)
    if column.kind is Kind.PROSE and value:
        words = Truncator(spoken.told(record, column.name)).words(BRIEF_WORDS, truncate=" …")
        return format_html("{}", words) if names.text(record, column.name) else names.in_english(words)
    return shown(record, column, day)


def fact(record: Record, column: Column, day: AsOf | None) -> SafeString:
    """A value short enough for a line of facts, under its heading; nothing when it is empty."""
    value = _raw(record, column)
    if value in (None, "", []):
        return SafeString("")
    if column.kind is Kind.ENUM:
        return format_html('<span class="fact">{}</span> ', _plain(column, value))
    # Translated as a whole: not every language writes the heading first, or parts the two by a blank.
    pattern = conditional_escape(
        pgettext("a fact about a record, such as: Adopted 23 April 2013", "%(heading)s %(value)s")
    )
    # The pattern is escaped, and so are both of what goes in.
    said = mark_safe(
        pattern % {"heading": conditional_escape(column.short_heading), "value": shown(record, column, day)}
    )
    return format_html('<span class="fact">{}</span> ', said)


def _raw(record: Record, column: Column) -> Any:
    if column.kind is Kind.RELATIONS:
        return list(getattr(record, column.name).all())
    return column.value(record)


def _plain(column: Column, value: Any) -> SafeString:
    if column.kind is Kind.BOOLEAN:
        return format_html("{}", yes_or_no(value))
    if column.kind is Kind.ENUM:
        return format_html("{}", column.label(value))
    if column.kind is Kind.URL:
        return format_html('<a class="outside" href="{}" rel="external noopener">{}</a>', value, _short(value))
    return format_html("{}", value)


def _listed(items: list[Any]) -> SafeString:
    return format_html('<ul class="plain">{}</ul>', format_html_join("", "<li>{}</li>", ((item,) for item in items)))


def _short(address: str) -> str:
    """An address without its scheme, for reading."""
    return address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
