"""Pages and feeds of a snapshot, each with all its pages of a long list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse
from django.shortcuts import render

from cyberdip import languages
from cyberdip.pages.related import kind
from cyberdip.records.listing import PAGE
from cyberdip.records.registry import by_collection
from cyberdip.search.fields import kinds
from cyberdip.sources.evidence_pages import gathered

from .asking import View, answer, request_for
from .copying import Copying
from .places import file_of, way_up
from .plan import SEARCH
from .rewriting import Rewriter
from .writing import Folder


def write_all(addresses: list[str], copying: Copying, rewriter: Rewriter, folder: Folder) -> None:
    """The answers at some addresses, and at those of their further pages."""
    for address in addresses:
        last = 1
        for one in _numbered(address):
            with gathered() as parts:
                text = _text(one, copying)
                file = file_of(one)
                feed = file.endswith(".atom")
                if isinstance(text, bytes):
                    folder.write(file, text)
                    break
                folder.write(file, (rewriter.feed if feed else rewriter.page)(text, one, file).encode())
                for part, view in parts.items():
                    _write_part(part, view, copying, rewriter, folder)
            last = max([last, *map(int, _numbers(copying.root).findall(text))]) if _is_paged(text, feed) else last
            if _number(one) >= last:
                break


def _write_part(address: str, view: View, copying: Copying, rewriter: Rewriter, folder: Folder) -> None:
    """Notes of a page that go on below its address."""
    text, file = answer(address, copying.root, copying.copied, view).decode(), file_of(address)
    folder.write(file, rewriter.page(text, address, file).encode())


@cache
def _numbers(root: str) -> re.Pattern[str]:
    """The numbers of other pages in links of pages and feeds; sources elsewhere may have such a parameter too."""
    return re.compile(rf'href="(?:{re.escape(root)})?(?:\?|/(?!/))[^"]*?(?<=[?&;]){PAGE}=(\d+)["&]')


def _is_paged(text: str, feed: bool) -> bool:
    return 'rel="next"' in text if feed else 'class="pagination"' in text


def _text(address: str, copying: Copying) -> str | bytes:
    """A page or feed as text; what is neither as it is."""
    path = languages.split(address.partition("?")[0])[1]
    if path == SEARCH:
        return search_page(address, copying).content.decode()
    body = answer(address, copying.root, copying.copied)
    return body.decode() if languages.has_language(path) or path.endswith(".atom") else body


def search_page(address: str, copying: Copying) -> HttpResponse:
    """The page that searches in the browser, by the index that lies beside it."""
    prefix = languages.split(address)[0]
    request = request_for(address, copying.root, copying.copied)
    with languages.reading(languages.codes()[prefix] if prefix else languages.ENGLISH, prefix):
        context = {
            "kinds": {name: kind(by_collection()[name]) for name in kinds()},
            "up": way_up(file_of(address)),
        }
        return render(request, "site/snapshot/search.html", context)


def _numbered(address: str) -> Iterator[str]:
    """The address, and those of its second page and on."""
    yield address
    path, _, query = address.partition("?")
    number = 1
    while True:
        number += 1
        yield f"{path}?{urlencode([*parse_qsl(query, keep_blank_values=True), (PAGE, number)])}"


def _number(address: str) -> int:
    return int(dict(parse_qsl(address.partition("?")[2])).get(PAGE, 1))
