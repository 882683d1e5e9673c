"""The tags of the frame around every page: `{% load site_frame %}`. Templates of subjects seldom need them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cyberdip import languages
from cyberdip.records import names
from cyberdip.records.as_of import AsOf
from cyberdip.records.dates import PartialDate, Precision
from cyberdip.records.models import Record
from cyberdip.records.shortening import shortened
from cyberdip.site import frame, structured
from cyberdip.site.markup import dates, links

register = template.Library()
DESCRIPTION_LENGTH = 160


@register.simple_tag(takes_context=True)
def navigation(context: Any) -> SafeString:
    """The items of the main navigation; the one whose part of the site this is, marked."""
    request = context.get("request")
    present = next((path for _, path in frame.NAVIGATION if request and request.path_info.startswith(path)), "")
    whole = bool(present) and request.path_info == present
    return _navigation(present, whole, _day(request), languages.current(), languages.kept("/"))


@lru_cache(maxsize=500)
def _navigation(present: str, whole: bool, day: AsOf | None, *_: str) -> SafeString:
    """The items in the language of the page, which is one of those that the answer is kept by."""
    mark = format_html(' aria-current="{}"', "page" if whole else "true")
    items = ((links.keep_day(path, day), mark if path == present else "", name) for name, path in frame.NAVIGATION)
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', items)


@register.inclusion_tag("_partials/breadcrumbs.html", takes_context=True)
def crumbs(context: Any, *above: str) -> dict[str, Any]:
    """Where a page stands: under the home page, then names and addresses by turns, its own name without one."""
    names_and_addresses = [*above, ""]
    trail = list(zip(names_and_addresses[::2], names_and_addresses[1::2], strict=True))
    return {"request": context["request"], "trail": [(gettext("Home"), "/"), *trail]}


@register.simple_tag
def release_line() -> SafeString:
    """Which release of the data the site shows, and when it was made."""
    release = frame.latest_release()
    if release is None:
        return format_html("{}", gettext("No release of the data is loaded."))
    return _release_said(release.number, release.released_at.date(), languages.current(), languages.kept("/"))


@lru_cache(maxsize=100)
def _release_said(number: int, day: date, *_: str) -> SafeString:
    made = dates.partial(PartialDate(day, Precision.DAY))
    pattern = gettext('<a href="{address}">Release {number}</a> of the data, {day}.')
    return format_html(pattern, address=links.keep_day("/changes/", None), number=number, day=made)


def forget() -> None:
    """Say everything anew (for tests, which change what a language says)."""
    _navigation.cache_clear()
    _release_said.cache_clear()


@register.simple_tag(takes_context=True)
def copy_line(context: Any) -> SafeString:
    """What a page of a snapshot says of itself; nothing on the site."""
    copied = getattr(context.get("request"), "copied", None)
    if copied is None:
        return SafeString("")
    parts = {"day": dates.plain(copied.day), "number": copied.release}
    if copied.live:
        pattern = gettext(
            "This is a copy of {day}, release {number}; filters, other days and comparisons lead to "
            '<a href="{site}">the site itself</a>.'
        )
        return format_html("<p>{}</p>", format_html(pattern, site=f"{copied.live}/", **parts))
    pattern = gettext("This is a copy of {day}, release {number}; what needs the site itself is not in it.")
    return format_html("<p>{}</p>", format_html(pattern, **parts))


@register.simple_tag(takes_context=True)
def canonical(context: Any) -> str:
    """The one address of the page in its language, without its parameters."""
    request = context.get("request")
    try:
        # A path that begins with two slashes would be read as another host, or as none.
        path = escape_leading_slashes(frame.canonical(request)) if request else ""
        return str(request.build_absolute_uri(path)) if request else ""
    except DisallowedHost:  # on the page that says so
        return ""


@register.simple_tag(takes_context=True)
def kept_day_field(context: Any) -> SafeString:
    """A hidden field that keeps the chosen day in a form; nothing when none was chosen."""
    day = _day(context.get("request"))
    if day is None or not day.chosen:
        return SafeString("")
    return format_html('<input type="hidden" name="as_of" value="{}">', day.day.isoformat())


@register.simple_tag(takes_context=True)
def day_reminder(context: Any) -> SafeString:
    """A line that stays in sight while a day is chosen."""
    request = context.get("request")
    day = _day(request)
    if request is None or day is None or not day.chosen:
        return SafeString("")
    said = format_html(
        gettext(
            'You are reading as of <strong>{day}</strong>; links keep the day. <a href="{address}">Back to today</a>'
        ),
        day=dates.plain(day.day),
        address=frame.without_day(request),
    )
    return format_html('<aside class="day-reminder" aria-label="{}">{}</aside>', gettext("The chosen day"), said)


@register.simple_tag(takes_context=True)
def today_url(context: Any) -> str:
    """The address of the present page on today."""
    return frame.without_day(context["request"])


@register.simple_tag(takes_context=True)
def dated_url(context: Any) -> str:
    """The address of the present page on the day it speaks of, chosen or not."""
    request = context["request"]
    return links.keep_day(frame.without_day(request), AsOf(request.as_of.day, chosen=True))


@register.simple_tag(takes_context=True)
def parameters_but_day(context: Any) -> SafeString:
    """Hidden fields for everything in the address of the present page but its day."""
    pairs = frame.parameters_but_day(context["request"])
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag
def summary_of(record: Record) -> str:
    """The beginning of a record's summary, as a description for search engines."""
    text = names.known(record, "summary") if getattr(record, "summary", "") else names.title(record)
    return shortened(text.replace("*", ""), DESCRIPTION_LENGTH)


@register.simple_tag(takes_context=True)
def json_ld(context: Any, record: Record) -> SafeString:
    """The record as JSON-LD, in a script element of data."""
    root = context["request"].build_absolute_uri("/").rstrip("/")
    return structured.script(structured.of_record(record, root))


@register.simple_tag(takes_context=True)
def json_ld_site(context: Any, made: Any = None) -> SafeString:
    """The site as JSON-LD, in a script element of data; `made` are the files of everything, where they are told."""
    return structured.script(structured.of_site(context["request"].build_absolute_uri("/").rstrip("/"), made))


@register.simple_tag(takes_context=True)
def json_ld_list(context: Any, offered: Any, listing: Any) -> SafeString:
    """A list page as JSON-LD, in a script element of data."""
    root = context["request"].build_absolute_uri("/").rstrip("/")
    return structured.script(structured.of_list(offered.heading, frame.canonical(context["request"]), listing, root))


def _day(request: HttpRequest | None) -> AsOf | None:
    return getattr(request, "as_of", None)
