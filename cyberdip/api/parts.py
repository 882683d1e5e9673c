"""The part of a collection that one answer holds: a numbered page, or the next piece of a walk from slug to slug."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rest_framework.request import Request

from cyberdip.records import whole_lists
from cyberdip.records.listing import Listing
from cyberdip.records.walking import AFTER

from .views import root_of


@dataclass(frozen=True)
class Part:
    """A page of a list, or with `after` (a slug, or empty) the rows that follow it in the order of slugs."""

    request: Request
    listing: Listing
    after: str | None

    @cached_property
    def slugs(self) -> list[str]:
        """The slugs of the part, in its order (one query)."""
        return self.listing.slugs if self.after is None else self._walked[: self.listing.page_size]

    def records(self) -> list[Any]:
        """The records of the part (one query, and that for the slugs)."""
        return whole_lists.named(self.listing.model, self.listing.as_of, self.slugs)

    @property
    def next(self) -> str | None:
        """Address of the part that follows, or None at the end."""
        if self.after is None:
            return self._page(self.listing.page + 1)
        if len(self._walked) <= self.listing.page_size:
            return None
        return self._address(self.listing.with_values({AFTER: [self.slugs[-1]]}))

    @property
    def previous(self) -> str | None:
        """Address of the page before; a walk has none."""
        return self._page(self.listing.page - 1) if self.after is None else None

    @cached_property
    def _walked(self) -> list[str]:
        """One slug more than the part holds, which tells whether there is a next one."""
        listing, after, size = self.listing, self.after or "", self.listing.page_size + 1
        if listing.is_whole:
            return whole_lists.walk(listing.model, listing.as_of, after, size)
        return list(whole_lists.onward(listing.narrowed(), after).values_list("slug", flat=True)[:size])

    def _page(self, number: int) -> str | None:
        return self._address(self.listing.page_query(number)) if 1 <= number <= self.listing.pages else None

    def _address(self, query: str) -> str:
        return f"{root_of(self.request)}{self.request.path}{'?' if query else ''}{query}"
