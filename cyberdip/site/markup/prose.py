"""Records' prose, which is Markdown, as clean HTML."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
# Headings and pictures are the page's own; prose has neither.
TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "code", "blockquote", "br"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}


@lru_cache(maxsize=4096)
def prose(text: str) -> SafeString:
    """Paragraphs, lists, emphasis and links; everything else is dropped, its text kept."""
    html = _MARKDOWN.render(text)
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel="noopener")
    return mark_safe(clean.strip())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The bare words of the first paragraph."""
    first = prose(text).partition("</p>")[0]
    return " ".join(unescape(nh3.clean(first, tags=set())).split())
