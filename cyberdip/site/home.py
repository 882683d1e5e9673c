"""What the home page shows: three doors, what comes next, what came last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cyberdip.records.as_of import AsOf
from cyberdip.records.facets import FacetValue, facets
from cyberdip.records.listing import read_listing
from cyberdip.records.registry import by_collection

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEETINGS = 4
"""Events shown that are still to come."""
MILESTONES = 6
"""Events shown that came last."""
DOORS: tuple[tuple[str, str, StrOrPromise], ...] = (
    ("norms", "set", _("What is expected of States: each norm, what it asks, what carries it, who has spoken on it.")),
    ("instruments", "kind", _("What was agreed: treaties, resolutions, processes and measures, and who is in them.")),
    ("actors", "kind", _("Who takes part: States, organisations, companies and civil society.")),
)


@dataclass(frozen=True, slots=True)
class Door:
    """The way to one subject, with how many records lie behind it and of what sorts."""

    collection: str
    line: StrOrPromise
    count: int
    sorts: Sequence[FacetValue]

    @property
    def address(self) -> str:
        return f"/{self.collection}/"


def doors() -> list[Door]:
    """The three subjects (two queries each)."""
    found = []
    for collection, column, line in DOORS:
        listing = read_listing(by_collection()[collection], QueryDict(), default_page_size=1)
        [sorts] = facets(listing, [column])
        found.append(Door(collection, line, listing.count, sorts.values))
    return found


def coming(day: AsOf) -> Sequence[Any]:
    """The events under way on the day and the next ones after it that are known."""
    events = by_collection()["milestones"]._default_manager.for_list_page(day.day)
    return list(events.next_from(day.day)[:MEETINGS])


def latest(day: AsOf) -> Sequence[Any]:
    """The last events that had come by the day, the newest first."""
    events = by_collection()["milestones"]._default_manager.for_list_page(day.day)
    return list(events.as_of(day.day).order_by("-date", "slug")[:MILESTONES])
