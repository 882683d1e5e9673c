"""Which addresses a snapshot holds. Every one is known before the first is written, so that a link can tell at once
whether it leads to a file.

Held are: every page of the sitemap; what stands beside the page of a record (found from the routes: cite, history,
brief, status, feeds); the addresses of records that are read within a page (`/timeline/?from=2004&to=2004`); what the
home page leads to; all pages of each list; records and lists of the API; the files at /data/.

Not held is what a reader chooses (other filters, another day, comparisons, former releases), as there is no end to it;
nor the pictures of records, which only networks fetch, from the whole address in a page, and which take longer to draw
than all pages together: unless no site draws them and the address of the snapshot is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import URLPattern, URLResolver, get_resolver

from cyberdip import languages
from cyberdip.exports.release.published import INDEX, published
from cyberdip.exports.vocabulary import CONTEXT, VOCABULARY
from cyberdip.records.linking import API
from cyberdip.records.listing import PAGE
from cyberdip.records.registry import record_types
from cyberdip.search.models import Entry
from cyberdip.site.discovery.sitemaps import PageSitemap
from cyberdip.site.twins import works
from cyberdip.site.twins.offers import OFFERS, REFERENCES, TEXT, path_of
from cyberdip.site.twins.places import page_types
from instruments.models import Instrument

SEARCH = "/search/"
LISTED = (f"{API}/", f"{API}/schema/")
"""Answers of the API that belong to no collection and need no question."""
ALONE = ("/changes.atom", "/timeline/calendar.ics", "/about/design/")
_PART = re.compile(r"(?<=/)evidence/\d+/$")
_BESIDE = re.compile(
    r"(?:(?P<folder>[a-z-]+)|<(?:pages_of|with_page):\w+>)/<(?:\w+:)?slug>/(?P<tail>[a-z]+(?:/|\.atom))"
)


@dataclass(frozen=True)
class Plan:
    """The addresses of pages (without a language), of everything else, and the prefixes of the languages held."""

    pages: frozenset[str]
    others: frozenset[str]
    prefixes: tuple[str, ...]
    slugs: dict[str, frozenset[str]] = field(repr=False)
    """Slugs of all records by collection, which the API has answers for."""

    def holds(self, address: str) -> str | None:
        """The address in the spelling under which the snapshot holds it; None for what it does not hold."""
        path, _, query = address.partition("?")
        prefix, bare = languages.split(path)
        whole = f"{bare}?{query}" if query else bare
        if prefix == languages.ENGLISH:
            prefix = ""
        first = self._first_page(whole)
        if first in self.pages:
            if prefix and prefix not in self.prefixes:
                return None
            return f"/{prefix}{whole}" if prefix else whole
        if prefix:
            return None
        return whole if first in self.others or self._is_record(whole) else None

    @staticmethod
    def _first_page(address: str) -> str:
        """The address without the number of a page, or of a part of its evidence."""
        path, _, query = address.partition("?")
        path = _PART.sub("", path)
        if PAGE not in query:
            return f"{path}?{query}" if query else path
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != PAGE]
        return f"{path}?{urlencode(kept)}" if kept else path

    def _is_record(self, address: str) -> bool:
        found = self._records.fullmatch(address)
        return found is not None and found[2] in self.slugs.get(found[1], ())

    @cached_property
    def _records(self) -> re.Pattern[str]:
        return re.compile(rf"{API}/([a-z-]+)/([^/?]+)/")


def make(chosen: Iterable[str], linked: Iterable[str], pictures: bool = False) -> Plan:
    """The plan for English and other languages by prefix; `linked` are the addresses that the home page leads to,
    `pictures` whether it holds those of records."""
    pages = {str(one) for one in PageSitemap().items()} | {SEARCH}
    others = {*LISTED, *_downloads()}
    for address in ALONE:
        (pages if languages.has_language(address) else others).add(address)
    slugs = {model.collection: _slugs(model) for model in record_types()}
    # Beside these only: the others lead back to the page of the record.
    only = {"provisions/": set(Instrument.objects.with_provisions_apart().values_list("slug", flat=True))}
    for folder, model in page_types().items():
        for slug in slugs[model.collection]:
            page = f"/{folder}/{slug}/"
            pages.add(page)
            others.update(path_of(page, offer) for offer in OFFERS)
            # Held where there is such a document; links lead to it nowhere else.
            others.update(f"{path_of(page, offer)}?{works.OF}={works.DOCUMENT}" for offer in (*REFERENCES, TEXT))
            if pictures:
                others.add(f"{page}card.png")
            for tail in beside(folder):
                if slug not in only.get(tail, slugs[model.collection]):
                    continue
                (pages if tail.endswith("/") else others).add(f"{page}{tail}")
    for name in slugs:
        others |= {f"{API}/{name}/", f"{API}/{name}/?format=csv", f"/changes/{name}.atom"}
    pages |= _within_pages() | {one for one in linked if one.partition("?")[0] in pages}
    return Plan(frozenset(pages), frozenset(others), tuple(chosen), slugs)


def beside(folder: str) -> tuple[str, ...]:
    """What stands beside the page of each record in a folder: `cite/`, `history/`, `changes.atom`, …"""
    found = (_BESIDE.fullmatch(route) for route in _routes(get_resolver().url_patterns))
    return tuple(sorted({one["tail"] for one in found if one and one["folder"] in (None, folder)}))


def _routes(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield str(one.pattern)
        elif not str(one.pattern):
            yield from _routes(one.url_patterns)


def _slugs(model: Any) -> frozenset[str]:
    return frozenset(model.objects.order_by().values_list("slug", flat=True))


def _within_pages() -> set[str]:
    """Addresses with a query under which records are read that have no page of their own."""
    paths = Entry.objects.filter(path__contains="?").values_list("path", flat=True)
    return {path.partition("#")[0] for path in paths}


def _downloads() -> set[str]:
    made = published()
    files = {f"/data/{name}" for name in (*(one.name for one in made.files), INDEX)} if made else set()
    return {*files, CONTEXT, VOCABULARY}
