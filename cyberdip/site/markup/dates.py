"""Dates as HTML, never more precise than known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cyberdip.records.dates import PartialDate, Precision
from cyberdip.records.models import Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOT_KNOWN = _("date not known")


def partial(known: PartialDate | None, absent: StrOrPromise = NOT_KNOWN) -> SafeString:
    """`<time>` as precise as known, or `absent` in a muted manner."""
    if known is None:
        return unknown(absent)
    return format_html('<time datetime="{}">{}</time>', str(known), known.spoken())


def of_record(record: Record, name: str, absent: StrOrPromise = NOT_KNOWN) -> SafeString:
    """The date in a column of a record: a partial date, or a plain day such as `checked_on`."""
    if hasattr(record, f"{name}_precision"):
        return partial(record.partial(name), absent)
    return plain(getattr(record, name), absent)


def plain(day: date | None, absent: StrOrPromise = NOT_KNOWN) -> SafeString:
    """A day known as such."""
    return partial(None if day is None else PartialDate(day, Precision.DAY), absent)


def unknown(text: StrOrPromise) -> SafeString:
    """What is not known, said so in a muted manner."""
    return format_html('<span class="unknown">{}</span>', text)
