"""The work of a snapshot in pieces that processes share: each piece is small, and knows what it needs by itself."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import ceil
from typing import Any, TypeVar

from django.db import connections

from cyberdip import languages
from cyberdip.exports.release.published import published
from cyberdip.loading import histories
from cyberdip.records import revision
from cyberdip.records.linking import API
from cyberdip.records.registry import by_collection
from cyberdip.site.twins.places import page_types

from .answers import PAGES, listing_of, write_pages
from .copying import Copying
from .draft import follow_parent
from .forms import write_forms
from .pages import write_all
from .plan import Plan
from .rewriting import Rewriter
from .searching import write_index
from .writing import Folder

T = TypeVar("T")
AT_ONCE = 40
"""Pages, or records, of one piece."""
Piece = tuple[str, Any]
Done = tuple[int, int, set[str]]
"""Files and bytes that were written, and static files that pages need."""


def pieces(plan: Plan) -> Iterator[Piece]:
    """All the work, the longest pieces first."""
    yield "downloads", None
    yield "index", None
    for name in plan.slugs:
        listing = listing_of(by_collection()[name])
        for number in range(ceil(listing.pages / PAGES)):
            yield "answers", (name, number * PAGES + 1)
    prefixes = ("", *plan.prefixes)
    # Neighbours are of one kind, which cost alike: dealt like cards, the pieces do so too.
    pages = [f"/{prefix}{one}" if prefix else one for one in sorted(plan.pages) for prefix in prefixes]
    yield from (("pages", dealt) for dealt in _dealt(pages))
    lists = {f"{API}/{name}/" for name in plan.slugs}
    made = published()
    files = {one.path for one in made.files} if made else set()
    others = sorted(one for one in plan.others - lists - files if not _is_form(one))
    yield from (("pages", dealt) for dealt in _dealt(others))
    for model in page_types().values():
        for slugs in _batched(sorted(plan.slugs[model.collection]), AT_ONCE):
            yield "forms", (model.collection, slugs)


def _is_form(address: str) -> bool:
    """Whether it is a record in another form, which are made in bulk."""
    folder, _, name = address[1:].partition("/")
    return folder in page_types() and "/" not in name


def _dealt(addresses: list[str]) -> list[list[str]]:
    hands = max(1, ceil(len(addresses) / AT_ONCE))
    return [addresses[first::hands] for first in range(hands)]


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


class Worker:
    """One process at its work."""

    def __init__(self, copying: Copying) -> None:
        self.copying = copying
        self.rewriter = Rewriter(copying.plan, copying.root, copying.copied.live, copying.at)
        self.folder = Folder(copying.folder)
        self.log = histories.whole()
        self.ways: dict[str, Callable[[Any, Folder], None]] = {
            "downloads": self._downloads,
            "index": self._index,
            "answers": self._answers,
            "pages": self._pages,
            "forms": self._forms,
        }

    def do(self, piece: Piece) -> Done:
        """Write the files of a piece."""
        kind, what = piece
        held = histories.held(self.log), revision.fixed(self.copying.revision)
        with languages.reading(languages.ENGLISH, ""), held[0], held[1]:
            self.ways[kind](what, self.folder)
        used, self.rewriter.used = self.rewriter.used, set()
        return (*self.folder.finish(), used)

    def _downloads(self, _: Any, folder: Folder) -> None:
        if made := published():
            for one in made.files:
                folder.write(one.path[1:], (made.folder / one.name).read_bytes())

    def _index(self, _: Any, folder: Folder) -> None:
        write_index(self.rewriter, folder)

    def _answers(self, what: tuple[str, int], folder: Folder) -> None:
        write_pages(by_collection()[what[0]], what[1], self.copying, folder)

    def _pages(self, what: list[str], folder: Folder) -> None:
        write_all(what, self.copying, self.rewriter, folder)

    def _forms(self, what: tuple[str, list[str]], folder: Folder) -> None:
        write_forms(by_collection()[what[0]], what[1], self.copying, folder)


_worker: list[Worker] = []


def start(copying: Copying) -> None:
    """Make this process a worker. Nothing of what is here will go: the collector need not look at it."""
    follow_parent()
    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    _worker[:] = [Worker(copying)]


def do(piece: Piece) -> Done:
    """A piece of work in this process."""
    return _worker[0].do(piece)
