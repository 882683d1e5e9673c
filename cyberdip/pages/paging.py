"""The pages of a long list: where the reader is, and links to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.records.listing import PAGE, no_such_page, page_number
from cyberdip.records.parameters import copied, shown
from cyberdip.records.problems import BadParameter

BEYOND = 2
"""Page numbers shown on either side of the present one."""


@dataclass(frozen=True, slots=True)
class Link:
    """The link to one page: query string (may be empty), number, whether it is the present one."""

    query: str
    number: int
    present: bool


@dataclass(frozen=True)
class Paging:
    """A list of `count` records in pages of `size`; `query_of` gives the query string of a page."""

    page: int
    size: int
    count: int
    query_of: Callable[[int], str]

    @property
    def pages(self) -> int:
        """Number of pages; an empty list has one."""
        return max(1, -(-self.count // self.size))

    @property
    def links(self) -> list[Link | None]:
        """The first, the neighbouring and the last pages; None stands for a gap."""
        found: list[Link | None] = []
        last = 0
        near = range(max(1, self.page - BEYOND), min(self.pages, self.page + BEYOND) + 1)
        for number in sorted({1, self.pages, *near}):
            if number > last + 1:
                found.append(None)
            found.append(self.link(number))
            last = number
        return found

    def link(self, number: int) -> Link:
        return Link(self.query_of(number), number, number == self.page)

    @property
    def before(self) -> Link | None:
        """The page before; None on the first."""
        return self.link(self.page - 1) if self.page > 1 else None

    @property
    def after(self) -> Link | None:
        """The page after; None on the last."""
        return self.link(self.page + 1) if self.page < self.pages else None

    @property
    def first(self) -> int:
        """Number of the first record shown, from 1; 0 when there is none."""
        return (self.page - 1) * self.size + 1 if self.count else 0

    @property
    def last(self) -> int:
        """Number of the last record shown."""
        return min(self.page * self.size, self.count)

    @property
    def start(self) -> int:
        """Offset of the first record shown."""
        return (self.page - 1) * self.size


def read_paging(query: QueryDict, count: int, size: int) -> Paging:
    """The page asked for by `?page=` of a list that belongs to a page of another subject.

    Raises BadParameter when it is no number, NoSuchPage when it lies beyond the end.
    """
    paging = Paging(page_number(query, PAGE, 1), size, count, lambda number: _with_page(query, number))
    if paging.page > paging.pages:
        raise no_such_page(paging.page, paging.pages)
    return paging


def paging_to(query: QueryDict, name: str, slugs: Sequence[str], size: int, unknown: str, allowed: str) -> Paging:
    """The page on which one of `slugs`, all of a list in its order, stands: that which the parameter `name` gives.

    `unknown` says of `%(slug)s` that it is none of them, `allowed` which are. Raises BadParameter where it is none, or
    a page is asked for too.
    """
    slug = str(query[name])
    if slug not in slugs or PAGE in query:
        pattern = gettext("cannot be given together with %(page)s") if PAGE in query else unknown
        raise BadParameter(name, pattern % {"page": PAGE, "slug": repr(shown(slug))}, allowed)
    rest = copied(query)
    del rest[name]
    rest[PAGE] = str(slugs.index(slug) // size + 1)
    return read_paging(rest, len(slugs), size)


def _with_page(query: QueryDict, number: int) -> str:
    changed = copied(query)
    changed.pop(PAGE, None)
    if number > 1:
        changed[PAGE] = str(number)
    return changed.urlencode()
