"""Links inside the site, which keep the chosen day and the language of the address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cyberdip import languages
from cyberdip.records import names
from cyberdip.records.as_of import NAME, AsOf
from cyberdip.records.models import Record


def keep_day(address: str, as_of: AsOf | str | None) -> str:
    """The address in the reader's language, with the chosen day, if any, in its query, before any fragment."""
    address = languages.kept(address)
    if not isinstance(as_of, AsOf) or not as_of.chosen:
        return address
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != NAME]
    return urlunsplit(parts._replace(query=urlencode([*query, (NAME, as_of.day.isoformat())])))


def to_record(record: Record, as_of: AsOf | str | None, text: str = "") -> SafeString:
    """A link to the page of a record, or to its place on its owner's page, under its label or another text."""
    name = names.marked(record) if text in ("", record.label) else text
    return format_html('<a href="{}">{}</a>', keep_day(record.get_absolute_url(), as_of), name)


def twin(record: Record) -> str:
    """The address of a record in the API."""
    return f"/api/v1/{record.collection}/{record.slug}/"
