"""The tags that tell the language of a page, and lead to it in others: `{% load site_languages %}`."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from cyberdip import languages

register = template.Library()


class Way(NamedTuple):
    """A language that the page may be read in, and where."""

    tag: str
    direction: str
    name: str
    address: str
    present: bool


@register.simple_tag
def language_of_page() -> str:
    """The language of the page, as HTML names it."""
    return languages.tag(languages.current())


@register.simple_tag
def direction_of_page() -> str:
    """How the page is written."""
    return direction(languages.current())


def direction(code: str) -> str:
    """How a language is written."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


@register.simple_tag(takes_context=True)
def ways(context: Any) -> list[Way]:
    """The page in each language, by a link that means it, whatever the browser asks for."""
    request = context.get("request")
    if request is None:
        return []
    path, now = request.get_full_path_info(), languages.current()
    return [
        Way(languages.tag(code), direction(code), name, languages.chosen(path, code), code == now)
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def alternates(context: Any) -> SafeString:
    """Where search engines find the page in each language; the address without one is for whoever wants another."""
    request = context.get("request")
    root = _root(request) if request else ""
    if not root:
        return SafeString("")
    # One escaping of the address serves all seven.
    start, end = escape(root), escape(request.get_full_path_info())
    ways = [(languages.tag(code), languages.canonical("", code)) for code in languages.codes().values()]
    made = (
        f'<link rel="alternate" hreflang="{tag}" href="{start}{way}{end}">' for tag, way in [*ways, ("x-default", "")]
    )
    return SafeString("\n    ".join(made))


def _root(request: HttpRequest) -> str:
    try:
        return request.build_absolute_uri("/").rstrip("/")
    except DisallowedHost:  # on the page that says so
        return ""
