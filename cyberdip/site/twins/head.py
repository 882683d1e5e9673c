"""What the head of a record's page says to reference managers (Highwire, Dublin Core), networks and programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cyberdip.exports.nodes import LANGUAGE, LICENCE
from cyberdip.records.citing import document_of, one_line
from cyberdip.records.models import Record
from cyberdip.records.shortening import shortened
from cyberdip.site.card.drawing import SIZE
from cyberdip.site.frame import SITE_NAME

from . import signposts

Pair = tuple[str, str]
IN_HEAD = ("cite-as", "describedby", "item", "linkset")
"""Relations that the head tells; header and linkset tell all, and a page is to stay light."""
SHORT = 200
"""Characters of a description on a card of a network."""


def of_record(record: Record, request: Any) -> SafeString:
    """The tags; `request.signposts` keeps the links for the header of the answer."""
    root = root_of(request)
    posts = request.signposts = signposts.of_record(record, root, request.as_of)
    pairs = (*_highwire(record, root), *_dublin_core(record, root))
    named = format_html_join("", '<meta name="{}" content="{}">', pairs)
    shared = format_html_join("", '<meta property="{}" content="{}">', _open_graph(record, root))
    linked = format_html_join("", "{}", ((_link(post, root),) for post in posts if post.relation in IN_HEAD))
    schema = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    card = '<meta name="twitter:card" content="summary_large_image">'
    return SafeString(f"{named}{schema}{shared}{card}{linked}")


def root_of(request: HttpRequest) -> str:
    """The address of the site, without a slash at its end."""
    return request.build_absolute_uri("/").removesuffix("/")


def _highwire(record: Record, root: str) -> Iterator[Pair]:
    """Of the page itself: who reads it takes it for a web page, and the document for what it is about."""
    yield "citation_title", record.label
    yield "citation_author", SITE_NAME
    if record.checked_on:
        yield "citation_publication_date", record.checked_on.isoformat().replace("-", "/")
    yield "citation_public_url", f"{root}{record.get_absolute_url()}"
    yield "citation_language", LANGUAGE


def _dublin_core(record: Record, root: str) -> Iterator[Pair]:
    yield "DC.title", record.label
    yield "DC.creator", SITE_NAME
    if record.checked_on:
        yield "DC.date", record.checked_on.isoformat()
    yield "DC.identifier", f"{root}{record.get_absolute_url()}"
    yield "DC.language", LANGUAGE
    yield "DC.rights", LICENCE
    document = document_of(record)
    if document is not None:
        yield "DC.source", document.url or one_line(", ".join(filter(None, [document.title, document.number])))


def _open_graph(record: Record, root: str) -> Iterator[Pair]:
    page = f"{root}{record.get_absolute_url()}"
    yield "og:title", record.label
    yield "og:type", "article"
    yield "og:site_name", SITE_NAME
    yield "og:url", page
    summary = one_line(str(getattr(record, "summary", "")).replace("*", ""))
    if summary:
        yield "og:description", shortened(summary, SHORT)
    yield "og:image", f"{page}card.png"
    yield "og:image:width", str(SIZE[0])
    yield "og:image:height", str(SIZE[1])


def _link(post: signposts.Signpost, root: str) -> SafeString:
    """A link of the head; addresses of this site without its root, which all of them share."""
    kind = format_html(' type="{}"', post.media_type) if post.media_type else ""
    return format_html('<link rel="{}" href="{}"{}>', post.relation, post.target.removeprefix(root), kind)
