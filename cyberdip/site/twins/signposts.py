"""Links by which programs find their way from a page to what it is of (FAIR signposting, RFC 8288)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from cyberdip.exports.nodes import LICENCE
from cyberdip.exports.vocabulary import SCHEMA, linked
from cyberdip.records.as_of import AsOf
from cyberdip.records.models import Record
from cyberdip.site.markup import links

from .offers import OFFERS, path_of


@dataclass(frozen=True, slots=True)
class Signpost:
    """One link: from where (empty: from the page itself), by what relation, to where, and of what media type."""

    relation: str
    target: str
    media_type: str = ""
    anchor: str = ""


def of_record(record: Record, root: str, day: AsOf) -> list[Signpost]:
    """The links of a record's page; `root` is the address of the site without a slash at its end."""
    path = record.get_absolute_url()
    page = f"{root}{path}"
    return [
        Signpost("cite-as", page, anchor=page),
        *(Signpost("type", one, anchor=page) for one in _types(record)),
        Signpost("author", f"{root}/about/", "text/html", page),
        Signpost("license", LICENCE, anchor=page),
        *(
            Signpost(offer.relation, links.keep_day(f"{root}{path_of(path, offer)}", day), offer.media_type, page)
            for offer in OFFERS
        ),
    ]


def back(root: str, page: str) -> list[Signpost]:
    """The links of another form of a record: to its page, which it describes, and to the list of all links."""
    linkset = OFFERS[-1]
    return [
        Signpost("describes", f"{root}{page}", "text/html"),
        Signpost("linkset", f"{root}{path_of(page, linkset)}", linkset.media_type),
    ]


def header(posts: Iterable[Signpost]) -> str:
    """The value of a Link header."""
    return ", ".join(map(_link, posts))


def query_of(request: HttpRequest) -> str:
    """The query of the request with its question mark; empty when there is none."""
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query else ""


def _link(post: Signpost) -> str:
    media_type = f'; type="{post.media_type}"' if post.media_type else ""
    return f'<{post.target}>; rel="{post.relation}"{media_type}'


def _types(record: Record) -> Iterator[str]:
    """What the page is, and what it is about, in the words of schema.org."""
    yield f"{SCHEMA}AboutPage"
    known = linked(type(record))
    types, _ = known.for_kind(getattr(record, known.by, None) if known.by else None)
    yield from (f"{SCHEMA}{one}" for one in types.split() if ":" not in one)
